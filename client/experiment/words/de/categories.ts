import type { Catalogue } from '../catalogue.js';

const articles: Partial<Record<string, 'ein' | 'eine'>> = {
  Messer: 'ein',
  Flugzeug: 'ein',
  Tastatur: 'eine',
  Elefant: 'ein',
  Fahrrad: 'ein',
  Uhr: 'eine',
  Ofen: 'ein',
  Stuhl: 'ein',
  Bär: 'ein',
  Boot: 'ein',
  Katze: 'eine',
  Flasche: 'eine',
  Lastwagen: 'ein',
  Auto: 'ein',
  Vogel: 'ein',
  Hund: 'ein',
};

export const categories: Catalogue['categories'] = {
  names: {
    knife: 'Messer',
    airplane: 'Flugzeug',
    keyboard: 'Tastatur',
    elephant: 'Elefant',
    bicycle: 'Fahrrad',
    clock: 'Uhr',
    oven: 'Ofen',
    chair: 'Stuhl',
    bear: 'Bär',
    boat: 'Boot',
    cat: 'Katze',
    bottle: 'Flasche',
    truck: 'Lastwagen',
    car: 'Auto',
    bird: 'Vogel',
    dog: 'Hund',
  },
  // the gender of a study's own names is not known
  phrase: (name) => {
    const article = Object.hasOwn(articles, name) ? articles[name] : undefined;
    return article === undefined ? `„${name}“` : `${article} ${name}`;
  },
};
