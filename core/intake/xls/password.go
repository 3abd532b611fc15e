package xls

import (
	"math/bits"
	"strings"

	"gouji/core/intake/cipher"
	"gouji/core/intake/limit"
)

// password is the one that Excel encrypts a workbook with when only its structure
// is protected, and that it tries by itself ([MS-OFFCRYPTO] 2.4.2.3). A workbook
// with any other password is refused.
const password = "VelvetSweatshop"

// A key gives the byte that stands for one of a record at a place of the stream;
// the record is between start and end.
type key func(c byte, at, start, end int) byte

// unlock decrypts what follows the record FILEPASS, which is the current one.
func (r *reader) unlock() error {
	decrypt := r.key(r.body)
	if decrypt == nil {
		return limit.Refuse(limit.Encrypted, "", 0)
	}
	data := append([]byte(nil), r.data...)
	for at := r.pos; at+4 <= len(data); {
		id, start := u16(data[at:]), at+4
		end := start + u16(data[at+2:])
		first := start
		at = end
		if end > len(data) {
			break
		}
		const interfaceHead, revisionHead, exclusive, fileLock, revisionInfo = 0xE1, 0x138, 0x194, 0x195, 0x196
		switch id {
		case recBOF, recFilePass, interfaceHead, revisionHead, exclusive, fileLock, revisionInfo:
			continue
		case recBoundSheet:
			first = min(start+4, end) // the place of the sheet is not encrypted
		}
		for i := first; i < end; i++ {
			data[i] = decrypt(data[i], i, start, end)
		}
	}
	r.data = data
	return nil
}

// key returns the key of the password, nil when the workbook has another password
// or is encrypted in a way that is not known ([MS-XLS] 2.4.117).
func (r *reader) key(d []byte) key {
	if r.biff8 {
		if len(d) < 6 || d[0] > 1 || d[1] != 0 {
			return nil
		}
		kind := d[0]
		d = d[2:]
		if kind == 1 {
			return streamKey(d)
		}
	}
	// A key and a hash of the password tell whether it is this one.
	const marks = "\x59\xB3\x0A\x9A"
	if string(d) != marks {
		return nil
	}
	return obfuscated
}

// obfuscated reads a byte that was turned and combined with one of sixteen, which
// follow from the password and the key ([MS-OFFCRYPTO] 2.3.7).
func obfuscated(c byte, at, start, end int) byte {
	const sixteen = password + "\xBB"
	const low, high = 0x59, 0xB3
	i := (end + at - start) % len(sixteen)
	mark := byte(low)
	if i%2 == 1 {
		mark = high
	}
	return bits.RotateLeft8(c, 3) ^ bits.RotateLeft8(sixteen[i]^mark, 2)
}

// A streamed is the key of RC4: the stream begins anew, with a key of its own, every
// 1,024 bytes.
type streamed struct {
	hash   func(string) string
	secret string // from which the keys of blocks are made
	size   int    // bytes of the hash that a key has
	zeros  string // that follow them

	block  int // the current one, and its stream
	stream *cipher.RC4
	next   int // the place of the next byte of the stream
}

// begin begins the stream of a block.
func (k *streamed) begin(block int) {
	number := string([]byte{byte(block), byte(block >> 8), byte(block >> 16), byte(block >> 24)})
	k.stream = cipher.NewRC4(k.hash(k.secret + number)[:k.size] + k.zeros)
	k.block, k.next = block, block*blockSize
}

const blockSize = 1024

func (k *streamed) decrypt(c byte, at, _, _ int) byte {
	if at/blockSize != k.block {
		k.begin(at / blockSize)
	}
	for ; k.next < at; k.next++ {
		k.stream.Next()
	}
	k.next++
	return c ^ k.stream.Next()
}

// streamKey returns the key of RC4, nil for another password: that of Excel 97
// ([MS-OFFCRYPTO] 2.3.6.2) or that of Excel 2002 and later (2.3.5.2). Both end in
// random bytes and their hash, encrypted, which tell the password.
func streamKey(body []byte) key {
	const wide = "V\x00e\x00l\x00v\x00e\x00t\x00S\x00w\x00e\x00a\x00t\x00s\x00h\x00o\x00p\x00"
	const salted, random, sum97, sum2002 = 16, 16, 16, 20
	d := string(body)
	k := &streamed{hash: cipher.MD5, size: 16}
	sum := sum97
	var test string
	switch minor := u16(body[2:]); {
	case minor == 1 && len(d) >= 4+salted+random+sum97:
		const part, times = 5, 16
		mixed := cipher.MD5(wide)[:part] + d[4:4+salted]
		k.secret = cipher.MD5(strings.Repeat(mixed, times))[:part]
		test = d[4+salted:]
	case minor == 2 && len(d) >= 12:
		const header, before = 24, 12
		size := u32(body[8:])
		if size < header || uint64(len(d)) < uint64(size)+before+4+salted+random+4+sum2002 {
			return nil
		}
		tail := d[before+size+4:]
		k.hash, sum = cipher.SHA1, sum2002
		k.secret = cipher.SHA1(tail[:salted] + wide)
		k.size = min(u16(body[before+16:])/8, 16)
		if k.size == 0 || k.size == 5 { // 40 bits
			k.size, k.zeros = 5, "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
		}
		tail = tail[salted:]
		test = tail[:random] + tail[random+4:]
	default:
		return nil
	}
	k.begin(0)
	plain := make([]byte, random+sum)
	for i := range plain {
		plain[i] = k.decrypt(test[i], i, 0, 0)
	}
	if k.hash(string(plain[:random])) != string(plain[random:]) {
		return nil
	}
	k.begin(0)
	return k.decrypt
}
