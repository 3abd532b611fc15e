package similar

import "slices"

// A Pair is two texts that share much.
type Pair struct {
	A, B    int // indices of the texts, A < B
	Percent int // of the shorter one's fingerprints that the other has too
	Shared  int // fingerprints in common
}

// Options bound what Pairs returns. The zero value is right for most uses.
type Options struct {
	Percent int // least likeness to report; 0 for 60
	Most    int // most pairs to return, the most alike first; 0 for 1000
}

const (
	window = 8 // one fingerprint is kept of so many places: winnowing
	// common is the part of all texts, in percent, from which on a fingerprint
	// counts as everybody's phrase; so many texts at least, so that a handful
	// of copies is found among a dozen texts.
	common      = 30
	leastCommon = 8
	// star bounds the neighbours that a frequent fingerprint links a text with.
	star = 64
	// least is how many fingerprints two texts must share: some fifty characters.
	least = 10
)

// A print is a fingerprint of a text: a hash and whose.
type print struct {
	hash uint32
	text int32
}

// Pairs returns the pairs of texts that are most alike, most alike first. Each
// text is reduced to fingerprints (winnowed hashes of five characters); an
// inverted index counts what two texts have in common. Fingerprints of more
// than a third of all texts are everybody's and not counted; a text that has hardly
// any other is a copy of what so many have, and makes a pair with the one before it
// of which that is true. Compare shows the passages of a pair.
func Pairs(texts []string, opt Options) []Pair {
	if opt.Percent == 0 {
		opt.Percent = 60
	}
	if opt.Most == 0 {
		opt.Most = 1000
	}
	var prints []print
	ends := make([]int, len(texts))
	for i, s := range texts {
		prints = winnow(prints, letters(s), int32(i))
		ends[i] = len(prints)
	}
	order := radix(prints)
	most := max(leastCommon, len(texts)*common/100)
	size := make([]int32, len(texts)) // fingerprints that are not everybody's
	// posting[p] is the range in order of the fingerprint prints[p].
	posting := make([][2]int32, len(prints))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && prints[order[j]].hash == prints[order[i]].hash {
			j++
		}
		if n := j - i; n <= most {
			for k := i; k < j; k++ {
				posting[order[k]] = [2]int32{int32(i), int32(j)}
				size[prints[order[k]].text]++
			}
		}
		i = j
	}
	place := make([]int32, len(prints)) // where a fingerprint stands in order
	for k, p := range order {
		place[p] = int32(k)
	}
	var out []Pair
	counts := make([]int32, len(texts))
	var touched []int32
	copied := prints[:0] // the fingerprints of the last text that is everybody's
	whose := 0
	for i, from := 0, 0; i < len(texts); i++ {
		if own := prints[from:ends[i]]; len(own) >= least && int(size[i]) < least {
			n := inCommon(copied, own)
			if percent := 100 * n / max(1, min(len(copied), len(own))); n >= least && percent >= opt.Percent {
				out = append(out, Pair{whose, i, percent, n})
			}
			copied, whose = own, i
		}
		for p := from; p < ends[i]; p++ {
			// Texts stand in order within a posting: those behind are later texts.
			for k, to := place[p]+1, min(posting[p][1], place[p]+1+star); k < to; k++ {
				t := prints[order[k]].text
				if counts[t] == 0 {
					touched = append(touched, t)
				}
				counts[t]++
			}
		}
		from = ends[i]
		for _, t := range touched {
			n := int(counts[t])
			counts[t] = 0
			if percent := 100 * n / int(max(1, min(size[i], size[t]))); n >= least && percent >= opt.Percent {
				out = append(out, Pair{i, int(t), percent, n})
			}
		}
		touched = touched[:0]
	}
	slices.SortFunc(out, func(a, b Pair) int {
		if a.Percent != b.Percent {
			return b.Percent - a.Percent
		}
		if a.Shared != b.Shared {
			return b.Shared - a.Shared
		}
		if a.A != b.A {
			return a.A - b.A
		}
		return a.B - b.B
	})
	return out[:min(len(out), opt.Most)]
}

// inCommon counts the fingerprints that two texts share; both are sorted.
func inCommon(a, b []print) (n int) {
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i].hash < b[k].hash:
			i++
		case a[i].hash > b[k].hash:
			k++
		default:
			n, i, k = n+1, i+1, k+1
		}
	}
	return n
}

// winnow appends the fingerprints of a text: of every window the smallest hash,
// so that texts that share window+gram characters share a fingerprint. Each is
// kept once.
func winnow(prints []print, s []letter, text int32) []print {
	from := len(prints)
	last := -1
	for i := 0; i+gram+window <= len(s)+1; i++ {
		if last >= i { // still the smallest unless the new one is smaller
			if h := key(s[i+window-1:]); h < prints[len(prints)-1].hash {
				prints = append(prints, print{h, text})
				last = i + window - 1
			}
			continue
		}
		smallest := ^uint32(0)
		for k := i; k < i+window; k++ {
			if h := key(s[k:]); h <= smallest {
				smallest, last = h, k
			}
		}
		prints = append(prints, print{smallest, text})
	}
	own := prints[from:]
	slices.SortFunc(own, func(a, b print) int {
		switch {
		case a.hash < b.hash:
			return -1
		case a.hash > b.hash:
			return 1
		}
		return 0
	})
	return prints[:from+len(slices.Compact(own))]
}

// radix returns the indices of the fingerprints sorted by hash; equal ones stay
// in order.
func radix(prints []print) []int32 {
	order, other := make([]int32, len(prints)), make([]int32, len(prints))
	for i := range order {
		order[i] = int32(i)
	}
	for shift := uint(0); shift < 32; shift += 11 {
		var count [1 << 11]int32
		for i := range prints {
			count[prints[i].hash>>shift&(1<<11-1)]++
		}
		sum := int32(0)
		for i := range count {
			count[i], sum = sum, sum+count[i]
		}
		for _, p := range order {
			d := prints[p].hash >> shift & (1<<11 - 1)
			other[count[d]] = p
			count[d]++
		}
		order, other = other, order
	}
	return order
}
