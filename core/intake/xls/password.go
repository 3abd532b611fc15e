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
	hash   func([]byte) []byte
	secret []byte // from which the keys of blocks are made
	size   int    // bytes of a key that are not 0
	length int    // bytes of a key

	block  int // the current one, and its stream
	stream *cipher.RC4
	next   int // the place of the next byte of the stream
}

// begin begins the stream of a block.
func (k *streamed) begin(block int) {
	const size = 1024
	key := k.hash(append(k.secret[:len(k.secret):len(k.secret)], byte(block), byte(block>>8), byte(block>>16), byte(block>>24)))
	clear(key[k.size:])
	k.block, k.stream, k.next = block, cipher.NewRC4(key[:k.length]), block*size
}

func (k *streamed) decrypt(c byte, at, _, _ int) byte {
	const size = 1024
	if at/size != k.block {
		k.begin(at / size)
	}
	for ; k.next < at; k.next++ {
		k.stream.Next()
	}
	k.next++
	return c ^ k.stream.Next()
}

// streamKey returns the key of RC4, nil for another password: that of Excel 97
// ([MS-OFFCRYPTO] 2.3.6.2) or that of Excel 2002 and later (2.3.5.2).
func streamKey(d []byte) key {
	wide := make([]byte, 0, 2*len(password))
	for i := range len(password) {
		wide = append(wide, password[i], 0)
	}
	const salted, verifier = 16, 16
	k := &streamed{hash: cipher.MD5, size: 16, length: 16}
	switch minor := u16(d[2:]); {
	case minor == 1:
		d = d[4:]
		if len(d) < salted+2*verifier {
			return nil
		}
		const part, times = 5, 16
		first := cipher.MD5(wide)[:part]
		var mixed []byte
		for range times {
			mixed = append(append(mixed, first...), d[:salted]...)
		}
		k.secret = cipher.MD5(mixed)[:part]
		d = d[salted:]
	case minor == 2 && len(d) >= 12:
		const header, sum = 24, 20
		size := u32(d[8:])
		d = d[12:]
		if size < header || uint64(len(d)) < uint64(size)+4+salted+verifier+4+sum {
			return nil
		}
		k.hash, k.size = cipher.SHA1, u16(d[16:])/8
		if k.size == 0 {
			k.size = 5
		}
		k.size = min(k.size, 16)
		if k.size != 5 { // a key of 40 bits is followed by zeros
			k.length = k.size
		}
		d = d[size+4:]
		k.secret = cipher.SHA1(append(append([]byte(nil), d[:salted]...), wide...))
		d = append(append([]byte(nil), d[salted:salted+verifier]...), d[salted+verifier+4:]...)[:verifier+sum]
	default:
		return nil
	}
	// Random bytes and their hash, both encrypted, tell whether it is the password.
	k.begin(0)
	plain := make([]byte, 0, 36)
	for i := 0; i < len(d) && len(plain) < cap(plain); i++ {
		plain = append(plain, k.decrypt(d[i], i, 0, 0))
	}
	if sum := k.hash(plain[:verifier]); !strings.HasPrefix(string(plain[verifier:]), string(sum)) {
		return nil
	}
	k.begin(0)
	return k.decrypt
}
