// Package cipher holds what opens a workbook that Excel encrypted with a password
// that everyone knows: MD5, SHA-1 and RC4. None of them keeps a secret today, and
// nothing here is meant to. Those of the standard library cost a browser too much.
package cipher

import "math/bits"

// MD5 returns the hash of data (RFC 1321).
func MD5(data string) string {
	h := [4]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}
	for block := padded(data, false); len(block) > 0; block = block[64:] {
		a, b, c, d := h[0], h[1], h[2], h[3]
		for i := range 64 {
			var f uint32
			var g int
			switch i / 16 {
			case 0:
				f, g = b&c|^b&d, i
			case 1:
				f, g = d&b|^d&c, 5*i+1
			case 2:
				f, g = b^c^d, 3*i+5
			default:
				f, g = c^(b|^d), 7*i
			}
			at := block[4*(g%16):]
			word := uint32(at[0]) | uint32(at[1])<<8 | uint32(at[2])<<16 | uint32(at[3])<<24
			f += a + sines[i] + word
			a, d, c = d, c, b
			b += bits.RotateLeft32(f, turns[i/16][i%4])
		}
		h[0], h[1], h[2], h[3] = h[0]+a, h[1]+b, h[2]+c, h[3]+d
	}
	return bytesOf(h[:], false)
}

// SHA1 returns the hash of data (RFC 3174).
func SHA1(data string) string {
	h := [5]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}
	for block := padded(data, true); len(block) > 0; block = block[64:] {
		var w [80]uint32
		for i := range w {
			if i < 16 {
				at := block[4*i:]
				w[i] = uint32(at[3]) | uint32(at[2])<<8 | uint32(at[1])<<16 | uint32(at[0])<<24
			} else {
				w[i] = bits.RotateLeft32(w[i-3]^w[i-8]^w[i-14]^w[i-16], 1)
			}
		}
		a, b, c, d, e := h[0], h[1], h[2], h[3], h[4]
		for i := range w {
			var f uint32
			switch i / 20 {
			case 0:
				f = (b&c | ^b&d) + 0x5a827999
			case 1:
				f = (b ^ c ^ d) + 0x6ed9eba1
			case 2:
				f = (b&c | b&d | c&d) + 0x8f1bbcdc
			default:
				f = (b ^ c ^ d) + 0xca62c1d6
			}
			f += bits.RotateLeft32(a, 5) + e + w[i]
			a, b, c, d, e = f, a, bits.RotateLeft32(b, 30), c, d
		}
		h[0], h[1], h[2], h[3], h[4] = h[0]+a, h[1]+b, h[2]+c, h[3]+d, h[4]+e
	}
	return bytesOf(h[:], true)
}

// bytesOf returns the bytes of words.
func bytesOf(words []uint32, bigEndian bool) string {
	out := make([]byte, 4*len(words))
	for i := range out {
		shift := 8 * (i % 4)
		if bigEndian {
			shift = 24 - shift
		}
		out[i] = byte(words[i/4] >> shift)
	}
	return string(out)
}

// padded returns whole blocks of 64 bytes: data, a bit, zeros and the length of
// data in bits.
func padded(data string, bigEndian bool) []byte {
	out := make([]byte, (len(data)+8)/64*64+64)
	out[copy(out, data)] = 0x80
	for i, length := 0, uint64(len(data))*8; i < 8; i, length = i+1, length>>8 {
		at := len(out) - 8 + i
		if bigEndian {
			at = len(out) - 1 - i
		}
		out[at] = byte(length)
	}
	return out
}

// turns and sines are those of MD5, by round and step.
var turns = [4][4]int{{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}

var sines = [64]uint32{
	0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
	0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
	0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
	0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
	0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
	0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
	0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
	0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
}
