package prose

// A Class is a group of words that mean the same to a reader of reports.
// Classes below Free belong to this package; a caller that adds words of its
// own numbers them from Free to 127.
type Class uint8

// Words are entries of a lexicon, separated by |: each at least one Chinese
// character, or three letters.
type Words struct {
	Class Class
	List  string
}

// A Lexicon finds words in one pass over a text. It is cheap to make, and is
// made anew for each report rather than kept in a variable. It is not for several
// goroutines.
type Lexicon struct {
	words []word
	heads [1024]int16 // by the hash of the first character: index in words plus one
	// numerals has the bits of the hashes of characters that begin a number.
	numerals [16]uint64
	// What was read last, to be followed by what is read next.
	sentences  []Sentence
	marks      []Mark
	quantities []Quantity
}

type word struct {
	text  string
	class Class
	next  int16
}

// NewLexicon returns a lexicon of the words of this package and those given.
func NewLexicon(more []Words) *Lexicon {
	l := &Lexicon{words: make([]word, 0, 640)}
	for i := 0; i < len(digits+multipliers); i += 3 {
		h := hash(digits+multipliers, i)
		l.numerals[h>>6] |= 1 << (h & 63)
	}
	l.add(words)
	l.add(more)
	return l
}

func (l *Lexicon) add(groups []Words) {
	for i := range groups {
		list := groups[i].List
		for from, k := 0, 0; k <= len(list); k++ {
			if k < len(list) && list[k] != '|' {
				if list[k] >= 0xe0 { // the other bytes of a Chinese character
					k += 2
				}
				continue
			}
			if k-from >= 3 && len(l.words) < 1<<15-1 {
				h := hash(list, from)
				l.words = append(l.words, word{list[from:k], groups[i].Class, l.heads[h]})
				l.heads[h] = int16(len(l.words))
			}
			from = k + 1
		}
	}
}

// hash is of the first three bytes: of one Chinese character. There must be three.
func hash(s string, i int) uint {
	return (uint(s[i])*43 ^ uint(s[i+1])*17 ^ uint(s[i+2])*131) & 1023
}
