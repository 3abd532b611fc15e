package similar

// A Passage stands in both texts: the bytes of each.
type Passage struct {
	FromA, ToA, FromB, ToB int
	Letters                int // how many characters that count
}

// A Likeness says how much of a text stands in another.
type Likeness struct {
	Letters  int // characters of the first text that count
	Shared   int // those of them that stand in the second text, in passages
	Passages []Passage
}

// Percent returns the part of the first text that stands in the second.
func (l *Likeness) Percent() int {
	if l.Letters == 0 {
		return 0
	}
	return 100 * l.Shared / l.Letters
}

const (
	gram = 5 // characters by which a passage is found
	// minRun is the shortest passage: two or three common words in a row make
	// eight characters, so anything shorter is chance.
	minRun = 9
	// maxTries bounds the places of one gram that are tried.
	maxTries = 8
)

// Compare returns what of text a stands in text b, in passages of at least
// minRun characters. Its time is linear in the texts.
func Compare(a, b string) Likeness {
	x, y := letters(a), letters(b)
	l := Likeness{Letters: len(x)}
	if len(x) < minRun || len(y) < minRun {
		return l
	}
	bits := uint(4)
	for 1<<bits < 2*len(y) {
		bits++
	}
	heads := make([]int32, 1<<bits) // index in y plus one
	next := make([]int32, len(y))
	for j := len(y) - gram; j >= 0; j-- {
		h := key(y[j:]) >> (32 - bits)
		next[j] = heads[h]
		heads[h] = int32(j) + 1
	}
	for i := 0; i+minRun <= len(x); {
		best, at := 0, 0
		j := heads[key(x[i:])>>(32-bits)]
		for try := 0; j > 0 && try < maxTries; try++ {
			n := 0
			for k := int(j) - 1; i+n < len(x) && k+n < len(y) && x[i+n].r == y[k+n].r; {
				n++
			}
			if n > best {
				best, at = n, int(j)-1
			}
			j = next[j-1]
		}
		if best < minRun {
			i++
			continue
		}
		l.Shared += best
		l.Passages = append(l.Passages, Passage{
			int(x[i].at), int(x[i+best-1].at) + 3, int(y[at].at), int(y[at+best-1].at) + 3, best,
		})
		i += best
	}
	return l
}

// key hashes the first gram characters.
func key(s []letter) uint32 {
	h := uint32(0)
	for _, c := range s[:gram] {
		h = (h ^ uint32(c.r)) * 0x9e3779b1
		h ^= h >> 15
	}
	return h * 0x85ebca6b
}
