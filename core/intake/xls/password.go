package xls

import (
	"bytes"
	"math/bits"

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
	data := bytes.Clone(r.data)
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

// streamKey returns the key of RC4: the stream begins anew, with a key of its own,
// every 1,024 bytes ([MS-OFFCRYPTO] 2.3.6.2, 2.3.5.2).
func streamKey(d []byte) key {
	var of func(block int) []byte // the key of a block
	var verify []byte             // random bytes and their hash, encrypted
	wide := make([]byte, 0, 2*len(password)+16)
	for i := range len(password) {
		wide = append(wide, password[i], 0)
	}
	hash := func(b []byte) []byte { h := cipher.MD5(b); return h[:] }
	switch minor := u16(d[2:]); {
	case minor == 1 && len(d) >= 4+48:
		salt := d[4:20]
		verify = d[20:52]
		first := hash(wide)[:5]
		mixed := hash(bytes.Repeat(append(first[:5:5], salt...), 16))[:5]
		of = func(block int) []byte { return hash(number(mixed[:5:5], block)) }
	case minor == 2 && len(d) >= 12:
		size := int(min(u32(d[8:]), 1<<10))
		const header, rest = 24, 60
		if len(d) < 12+size+rest || size < header {
			return nil
		}
		bits, tail := u16(d[12+16:]), d[12+size:]
		salt := tail[4:20]
		verify = append(tail[20:36:36], tail[40:60]...)
		hash = func(b []byte) []byte { h := cipher.SHA1(b); return h[:] }
		mixed := hash(append(bytes.Clone(salt), wide...))
		of = func(block int) []byte {
			key := hash(number(mixed[:20:20], block))
			switch {
			case bits == 0 || bits == 40: // padded with zeros
				clear(key[5:])
				return key[:16]
			case bits > 128:
				return key[:16]
			}
			return key[:max(bits/8, 1)]
		}
	default:
		return nil
	}
	plain := make([]byte, len(verify))
	for i, s := 0, cipher.NewRC4(of(0)); i < len(plain); i++ {
		plain[i] = verify[i] ^ s.Next()
	}
	if !bytes.Equal(hash(plain[:16]), plain[16:]) {
		return nil
	}
	var stream *cipher.RC4
	block, next := -1, 0 // the current block, and the place of the next byte of the stream
	return func(c byte, at, _, _ int) byte {
		const size = 1024
		if at/size != block {
			block = at / size
			stream, next = cipher.NewRC4(of(block)), block*size
		}
		for ; next < at; next++ {
			stream.Next()
		}
		next++
		return c ^ stream.Next()
	}
}

// number appends a number of 32 bits.
func number(b []byte, n int) []byte {
	return append(b, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
}
