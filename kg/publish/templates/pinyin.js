// The pinyin initials of a name, so that 青禾社区 is found by "qhsq".
// The browser's own pinyin order knows them: Unicode's collation data holds, before the characters
// of each initial, an index character made of U+FDD0 and the letter (CLDR, zh-u-co-pinyin).
// A character with several readings counts under the one that the order gives it.

const pinyinOrder = new Intl.Collator("zh-u-co-pinyin");
const knowsPinyin = pinyinOrder.resolvedOptions().collation === "pinyin";
const LETTERS = Array.from("ABCDEFGHJKLMNOPQRSTWXYZ");
const initialCache = new Map();

function initialOf(character) {
  if (character < "\u2e80") return character;
  if (!initialCache.has(character)) {
    let low = -1;
    let high = LETTERS.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (pinyinOrder.compare(`\ufdd0${LETTERS[middle]}`, character) <= 0) low = middle;
      else high = middle;
    }
    initialCache.set(character, low < 0 ? "" : LETTERS[low].toLowerCase());
  }
  return initialCache.get(character);
}

function initials(words) {
  if (!knowsPinyin) return "";
  // Nobody types the initials of hundreds of characters.
  return Array.from(words.slice(0, 80), initialOf).join("");
}
