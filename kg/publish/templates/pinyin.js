// Names by pinyin: 青禾社区 is found by "qingheshequ", "qhsq" and any mixture ("qinghesq").
// The readings of each character stand in the page; every reading counts.

const syllableCache = new Map();

// What one character may be typed as: its readings, or itself.
function syllables(character) {
  if (!syllableCache.has(character)) {
    const readings = Object.hasOwn(graph.readings, character) ? graph.readings[character].split(" ") : [character];
    syllableCache.set(character, readings);
  }
  return syllableCache.get(character);
}

// The characters of a name as lists of syllables. Nobody types the pinyin of hundreds of characters.
function spelled(words) {
  return Array.from(words.slice(0, 80), syllables);
}

// 0 if `wanted` is no run of syllables of the name, 6 if it is all of it, 4 its beginning, 2 a part.
function pinyinScore(name, wanted) {
  for (let start = 0; start < name.length; start += 1) {
    const end = spelledEnd(name, start, wanted, 0);
    if (end < 0) continue;
    if (start > 0) return 2;
    return end === name.length ? 6 : 4;
  }
  return 0;
}

// Where the typed letters from `typed` on end in the name, each syllable whole, as its initial or, at
// the end, cut short; -1 if they are not there.
function spelledEnd(name, at, wanted, typed) {
  if (typed === wanted.length) return at;
  if (at === name.length) return -1;
  for (const syllable of name[at]) {
    if (syllable[0] !== wanted[typed]) continue;
    for (const part of [syllable, syllable.slice(0, 2), syllable[0]]) {
      if (part.length === 2 && part !== syllable && part[1] !== "h") continue;
      const whole = wanted.startsWith(part, typed);
      const cut = !whole && part.startsWith(wanted.slice(typed));
      if (!whole && !cut) continue;
      const end = cut ? at + 1 : spelledEnd(name, at + 1, wanted, typed + part.length);
      if (end >= 0) return end;
    }
  }
  return -1;
}
