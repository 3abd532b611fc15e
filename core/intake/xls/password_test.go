package xls

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"math/bits"
	"strings"
	"testing"

	"gouji/core/intake/limit"
)

var salt = []byte("0123456789abcdef")

// A lock is a way to encrypt a workbook: what its record FILEPASS holds, and the
// bytes that stand for a record.
type lock struct {
	filePass []byte
	encrypt  func(record []byte, at int)
}

// rc4Lock encrypts blocks with keys of their own; the verifier is encrypted with
// that of the first.
func rc4Lock(head []byte, between int, keyOf func(block int) []byte, hash func([]byte) []byte) lock {
	stream := func(data []byte, at int) {
		for i := range data {
			c, _ := rc4.NewCipher(keyOf((at + i) / 1024))
			skip := make([]byte, (at+i)%1024+1)
			c.XORKeyStream(skip, skip)
			data[i] ^= skip[len(skip)-1]
		}
	}
	random := []byte("sixteen letters!")
	verifier := append(bytes.Clone(random), hash(random)...)
	stream(verifier, 0)
	head = append(bytes.Clone(head), salt...)
	head = append(head, verifier[:16]...)
	head = append(head, make([]byte, between)...)
	return lock{append(head, verifier[16:]...), stream}
}

func wideBytes(s string) []byte { return wide(s)[1:] }

// basic is the encryption of Excel 97.
func basic(password string) lock {
	hash := func(b []byte) []byte { h := md5.Sum(b); return h[:] }
	first := hash(wideBytes(password))[:5]
	var all []byte
	for range 16 {
		all = append(append(all, first...), salt...)
	}
	mixed := hash(all)[:5]
	return rc4Lock([]byte{1, 0, 1, 0, 1, 0}, 0, func(block int) []byte { return hash(le.AppendUint32(bytes.Clone(mixed), uint32(block))) }, hash)
}

// provided is the encryption of Excel 2002 and later, with a key of so many bits.
func provided(password string, size int) lock {
	hash := func(b []byte) []byte { h := sha1.Sum(b); return h[:] }
	mixed := hash(append(bytes.Clone(salt), wideBytes(password)...))
	head := []byte{1, 0, 4, 0, 2, 0, 4, 0, 0, 0, 28, 0, 0, 0}
	header := make([]byte, 28)
	le.PutUint32(header[16:], uint32(size))
	head = append(append(head, header...), 16, 0, 0, 0)
	return rc4Lock(head, 4, func(block int) []byte {
		key := hash(le.AppendUint32(bytes.Clone(mixed), uint32(block)))
		if size == 40 {
			return append(key[:5:5], make([]byte, 11)...)
		}
		return key[:size/8]
	}, hash)
}

// turned is the oldest one.
func turned(biff8 bool) lock {
	l := lock{[]byte{0x59, 0xB3, 0x0A, 0x9A}, func(record []byte, at int) {
		for i := range record {
			k := (at + len(record) + i) % 16
			mark := [2]byte{0x59, 0xB3}[k%2]
			record[i] = bits.RotateLeft8(record[i], 5)
			record[i] ^= bits.RotateLeft8("VelvetSweatshop\xBB"[k]^mark, -1)
		}
	}}
	if biff8 {
		l.filePass = append([]byte{0, 0}, l.filePass...)
	}
	return l
}

// locked encrypts the records behind FILEPASS, as Excel does.
func (l lock) locked(book []byte) []byte {
	book = bytes.Clone(book)
	on := false
	for at := 0; at < len(book); {
		id, start := le.Uint16(book[at:]), at+4
		at = start + int(le.Uint16(book[at+2:]))
		switch {
		case id == recFilePass:
			on = true
		case !on || id == recBOF || id == 0xE1:
		case id == recBoundSheet:
			record := bytes.Clone(book[start:at])
			l.encrypt(record, start)
			copy(book[start+4:at], record[4:])
		default:
			l.encrypt(book[start:at], start)
		}
	}
	return book
}

func TestWorkbooksWithThePasswordOfExcelAreRead(t *testing.T) {
	long := strings.Repeat("收到和处理政府信息公开申请情况", 90)
	records := join(rec(recLabelSST, 0, 0, 0, uint32(0)), rec(0xE1, 0x4B0), rec(recNumber, 1, 0, 0, 12.0), rec(recLabel, 2, 0, 0, units(long), wide(long)))
	want := "A1 text 总计; A2 number 12; A3 text " + long
	for name, l := range map[string]lock{"basic": basic(password), "128 bits": provided(password, 128), "40 bits": provided(password, 40), "56 bits": provided(password, 56), "turned": turned(true)} {
		book := book8(join(rec(recFilePass, l.filePass), sst(9000, shared("总计"))), page{name: "表三", records: records})
		doc := mustRead(t, l.locked(book))
		if got := show(doc.Blocks[0].Table); got != want || doc.Blocks[0].Table.Sheet != "表三" {
			t.Errorf("%s: %s", name, got)
		}
	}
	l := turned(false)
	book := book5(936, gbk("表"), rec(recLabel, 0, 0, 0, 4, gbk("总计")))
	at := bytes.Index(book, rec(recCodePage, 936))
	if at < 0 {
		t.Fatal("no code page")
	}
	pass := rec(recFilePass, l.filePass)
	book = append(book[:at:at], append(pass, book[at:]...)...)
	sheet := bytes.Index(book, []byte{recBoundSheet, 0}) + 4
	le.PutUint32(book[sheet:], le.Uint32(book[sheet:])+uint32(len(pass)))
	if got := show(mustRead(t, l.locked(book)).Blocks[0].Table); got != "A1 text 总计" {
		t.Error(got)
	}
}

func TestWorkbooksWithAnyOtherPasswordAreRefused(t *testing.T) {
	records := rec(recNumber, 1, 0, 0, 12.0)
	for name, filePass := range map[string][]byte{
		"basic": basic("secret").filePass, "128 bits": provided("secret", 128).filePass, "turned": {0, 0, 0x7a, 0x14, 0xaf, 0x83},
		"nothing": {}, "too short": basic(password).filePass[:40], "no salt": provided(password, 128).filePass[:60],
		"a header beyond the end": {1, 0, 4, 0, 2, 0, 4, 0, 0, 0, 255, 255, 255, 255}, "another way": {2, 0, 1, 0, 1, 0},
		"another version": {1, 0, 1, 0, 3, 0, 0, 0},
	} {
		_, err := ReadStream(book8(rec(recFilePass, filePass), page{name: "表三", records: records}), limit.Default)
		if err == nil || refusal(t, err) != limit.Encrypted {
			t.Errorf("%s: %v", name, err)
		}
	}
}
