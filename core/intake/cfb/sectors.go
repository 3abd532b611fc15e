package cfb

// Sectors are pieces of one size that an allocation table links to chains: those
// of the file, or the small ones inside of one of its streams.
type sectors struct {
	data   []byte
	before int // bytes before the first sector
	size   int // of a sector
	table  []byte
}

// lastSector is the highest number of a sector; those above have meanings.
const lastSector = 0xFFFFFFFA

// endOfChain stands where a chain ends.
const endOfChain = 0xFFFFFFFE

// sector returns the content of a sector, which may be cut short at the end of
// the file, or nil when the file does not have it.
func (s *sectors) sector(n uint32) []byte {
	start := int64(s.before) + int64(n)*int64(s.size)
	if n > lastSector || start >= int64(len(s.data)) {
		return nil
	}
	return s.data[start:min(start+int64(s.size), int64(len(s.data)))]
}

// chain returns size bytes of the chain that begins with a sector, or all of it
// when size is negative. It is not whole when the chain ends before, leads out of
// the file, or comes to a sector twice.
func (s *sectors) chain(n uint32, size int) ([]byte, bool) {
	if size == 0 || size < 0 && n == endOfChain {
		return nil, true
	}
	if size > len(s.data) || s.size == 0 {
		return nil, false
	}
	most := len(s.data)/s.size + 1
	seen := make([]uint64, most/64+1)
	// Nearly all chains are sectors one behind the other, which need no copy.
	first := n
	var out []byte
	copied := false
	for have, at := 0, uint32(0); ; at++ {
		body := s.sector(n)
		switch {
		case n == endOfChain && size < 0:
			if !copied {
				out = s.run(first, at)
			}
			return out, true
		case body == nil || seen[n/64]>>(n%64)&1 == 1:
			return nil, false
		}
		seen[n/64] |= 1 << (n % 64)
		have += len(body)
		if !copied && n != first+at {
			copied = true
			out = append(make([]byte, 0, max(size+s.size, 0)), s.run(first, at)...)
		}
		if copied {
			out = append(out, body...)
		}
		if size >= 0 && have >= size {
			if !copied {
				out = s.run(first, at+1)
			}
			return out[:size:size], true
		}
		if len(body) < s.size || 4*int(n)+4 > len(s.table) {
			return nil, false
		}
		n = le32(s.table[4*n:])
	}
}

// run returns the content of sectors one behind the other, which are known to be
// there.
func (s *sectors) run(first, count uint32) []byte {
	start := s.before + int(first)*s.size
	return s.data[min(start, len(s.data)):min(start+int(count)*s.size, len(s.data))]
}

func le16(b []byte) uint16 { return uint16(b[0]) | uint16(b[1])<<8 }

func le32(b []byte) uint32 { return uint32(le16(b)) | uint32(le16(b[2:]))<<16 }
