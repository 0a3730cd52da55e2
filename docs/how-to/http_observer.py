"""A model in Python as an observer of visavis: python3 http_observer.py [port]"""
import base64, json, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SIDE = 224  # px; the study's stimuli must have this side

# Here the model would be loaded: model = torch.load("model.pt", weights_only=False).eval()
ABOUT = {"protocol": "visavis-http/1", "name": "sixteen tiles", "version": "1",
         "input": {"sidePx": SIDE, "channels": 3}, "classes": 16, "gradient": False}


def outputs(images):
    """One list of 16 numbers per image: stands for the model. With PyTorch it would be
    x = torch.frombuffer(bytearray(base64.b64decode(images["data"])), dtype=torch.uint8)
    x = x.reshape(images["count"], SIDE, SIDE, 3).permute(0, 3, 1, 2) / 255
    return model((x - mean) / sd).tolist()"""
    pixels, size, tile = base64.b64decode(images["data"]), SIDE * SIDE * 3, SIDE // 4
    def brightness(image, row, column):  # mean of one of 4 x 4 tiles, 0 to 1
        rows = range(row * tile, (row + 1) * tile)
        starts = (image * size + (y * SIDE + column * tile) * 3 for y in rows)
        return sum(sum(pixels[at:at + 3 * tile]) for at in starts) / (255 * 3 * tile * tile)
    return [[brightness(image, k // 4, k % 4) for k in range(16)] for image in range(images["count"])]


class Observer(BaseHTTPRequestHandler):
    def answer(self, value, status=200):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(ABOUT if self.path == "/visavis" else "unknown", 200 if self.path == "/visavis" else 404)

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if self.path != "/respond":
            return self.answer("unknown", 404)
        try:
            found = outputs(request["images"])
        except Exception as error:  # visavis asks again, and says what it was
            self.answer(f"{type(error).__name__}: {error}", 500)
            raise
        self.answer({"outputs": found})

    def log_message(self, *words):
        pass  # visavis tells what goes wrong


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8765), Observer)
    print(f"listening at http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
