"""
model-vs-human's side of bench/analysis.ts: one JSON request a line in, one answer a line out.

Reads every data set of MODELVSHUMANDIR/raw-data and computes, with model-vs-human's own functions and
without a figure, confusion matrix, accuracy, entropy and error consistency of every pair of observers;
or its benchmark table.
"""

import json
import os
import sys
import time
import types
import warnings

import numpy as np

warnings.simplefilter("ignore")
root = os.environ["MODELVSHUMANDIR"]


def package(name, folder):
    """The package without what its __init__ imports: PyTorch, TensorFlow and the models."""
    module = types.ModuleType(name)
    module.__path__ = [folder]
    sys.modules[name] = module


code = os.path.join(root, "modelvshuman")
package("modelvshuman", code)
package("modelvshuman.datasets", os.path.join(code, "datasets"))
loader = types.ModuleType("modelvshuman.utils")
loader.load_dataset = None
sys.modules["modelvshuman.utils"] = loader
sys.path.insert(0, root)

from modelvshuman.datasets.experiments import get_experiments  # noqa: E402
from modelvshuman.helper import plotting_helper  # noqa: E402
from modelvshuman.plotting import analyses, plot  # noqa: E402
from modelvshuman.plotting.decision_makers import DecisionMaker  # noqa: E402


def names():
    return sorted(os.listdir(os.path.join(root, "raw-data")))


def conditions_of(dataset, df):
    if dataset.experiments:
        return dataset.experiments[0].data_conditions
    return sorted(df["condition"].unique())


def measures(dataset, df):
    confusion = analyses.ConfusionAnalysis()
    accuracy, entropy = analyses.SixteenClassAccuracy(), analyses.Entropy()
    consistency = analyses.ErrorConsistency()
    observers = sorted(df["subj"].unique())
    kappas = []
    for observer in observers:
        confusion.analysis(df.loc[df["subj"] == observer])
    for condition in conditions_of(dataset, df):
        for i, first in enumerate(observers):
            of_first = df.loc[(df["condition"] == condition) & (df["subj"] == first)]
            accuracy.analysis(of_first)
            entropy.analysis(of_first)
            for second in observers[i + 1 :]:
                of_second = df.loc[(df["condition"] == condition) & (df["subj"] == second)]
                kappas.append(consistency.analysis(of_first, of_second)["error-consistency"])
    return {"pairs": len(kappas), "kappa": float(np.mean(kappas))}


def every_measure():
    start = time.perf_counter()
    sets = {}
    for name in names():
        [dataset] = get_experiments([name])
        sets[name] = measures(dataset, plotting_helper.get_experimental_data(dataset))
    return {"seconds": time.perf_counter() - start, "sets": sets}


def decision_makers(df):
    people = DecisionMaker(name_pattern="subject-*", df=df, plotting_name="humans")
    models = [
        DecisionMaker(name_pattern=one, df=df, plotting_name=one)
        for one in sorted(df["subj"].unique())
        if not one.startswith("subject-")
    ]
    return [people, *models]


def benchmark():
    start = time.perf_counter()
    metrics = ["accuracy difference", "observed consistency", "error consistency"]
    plot.get_raw_benchmark_df(get_experiments(names()), metrics, decision_makers)
    return {"seconds": time.perf_counter() - start, "sets": {}}


for line in sys.stdin:
    request = json.loads(line)
    answer = benchmark() if request["what"] == "benchmark" else every_measure()
    print(json.dumps(answer), flush=True)
