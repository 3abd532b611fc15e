package store

import (
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
)

// packWorth is the part of its size that a text may have after packing for it to
// be worth the time of unpacking.
const packWorth = 0.8

// A packer deflates, keeping its tables from one text to the next.
type packer struct {
	w   *flate.Writer
	buf bytes.Buffer
}

// deflate returns data packed, or ok false when that does not pay. The result is
// good until the next call.
func (p *packer) deflate(data []byte) (packed []byte, ok bool) {
	if len(data) < 256 {
		return nil, false
	}
	p.buf.Reset()
	if p.w == nil {
		p.w, _ = flate.NewWriter(&p.buf, flate.BestSpeed) // fails for unknown levels only
	} else {
		p.w.Reset(&p.buf)
	}
	_, _ = p.w.Write(data) // a bytes.Buffer takes everything
	_ = p.w.Close()
	return p.buf.Bytes(), float64(p.buf.Len()) < packWorth*float64(len(data))
}

// packs is how many times longer texts are than they are packed, at most as a rule.
const packs = 12

// inflate unpacks, to no more than limit bytes.
func inflate(packed []byte, limit int64) ([]byte, error) {
	r := flate.NewReader(bytes.NewReader(packed))
	out := bytes.NewBuffer(make([]byte, 0, min(limit, packs*int64(len(packed)))+bytes.MinRead))
	if _, err := out.ReadFrom(io.LimitReader(r, limit+1)); err != nil || int64(out.Len()) > limit {
		return nil, &Error{Code: Damaged, Detail: "packed text", Err: err}
	}
	return out.Bytes(), nil
}

// A JSON text is kept behind a byte that tells how, and four with the CRC-32 of
// the text: SQLite does not notice a figure that the disk has altered.
const (
	jsonPlain  = 1
	jsonPacked = 2
	jsonHead   = 5
)

// maxJSON bounds what a packed JSON text may grow to.
const maxJSON = 256 << 20

// packJSON returns a JSON text as it is kept.
func (p *packer) packJSON(text []byte) []byte {
	how, body := byte(jsonPlain), text
	if packed, ok := p.deflate(text); ok {
		how, body = jsonPacked, packed
	}
	kept := make([]byte, 0, jsonHead+len(body))
	kept = binary.BigEndian.AppendUint32(append(kept, how), crc32.ChecksumIEEE(text))
	return append(kept, body...)
}

// unpackJSON returns what packJSON was given.
func unpackJSON(kept []byte) (text []byte, err error) {
	if len(kept) < jsonHead {
		return nil, fail(Damaged, "JSON without its head")
	}
	switch text = kept[jsonHead:]; kept[0] {
	case jsonPlain:
	case jsonPacked:
		if text, err = inflate(text, maxJSON); err != nil {
			return nil, err
		}
	default:
		return nil, fail(Damaged, "JSON of an unknown sort")
	}
	if crc32.ChecksumIEEE(text) != binary.BigEndian.Uint32(kept[1:]) {
		return nil, fail(Damaged, "JSON has another checksum")
	}
	return text, nil
}

// zipped reports whether bytes are a zip file, which xlsx, docx and archives
// are: packing those again gains nothing.
func zipped(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// putContent stores the bytes of a submission, once however often they come, and
// returns their row.
func (t *tx) putContent(sum string, data []byte) (id int64, err error) {
	if found, err := t.one("SELECT id FROM content WHERE sha256 = ?", []any{sum}, &id); found || err != nil {
		return id, err
	}
	body, packed := data, 0
	if !zipped(data) {
		if small, ok := t.packer.deflate(data); ok {
			body, packed = small, 1
		}
	}
	if body == nil {
		body = []byte{}
	}
	return t.insert("INSERT INTO content (sha256, size, packed, body) VALUES (?,?,?,?)", sum, len(data), packed, body)
}

// Original returns a submission and its bytes as they were handed in. Bytes that
// do not have their hash any more are an error, never returned.
func (w *Workspace) Original(ctx context.Context, id SubmissionID) (Submission, []byte, error) {
	var s Submission
	var received int64
	var packed bool
	var body []byte
	found := false
	err := w.read(ctx, "original", `SELECT s.id, s.name, s.kind, c.sha256, c.size, s.received, s.who, c.packed, c.body
		FROM submission s JOIN content c ON c.id = s.content WHERE s.id = ?`, []any{int64(id)},
		func(scan func(...any) error) error {
			found = true
			return scan(&s.ID, &s.Name, &s.Kind, &s.SHA256, &s.Size, &received, &s.Who, &packed, &body)
		})
	switch {
	case err != nil:
		return s, nil, err
	case !found:
		return s, nil, fail(NotFound, fmt.Sprintf("submission %d", id))
	}
	s.Received = instant(received)
	if packed {
		if body, err = inflate(body, s.Size); err != nil {
			return s, nil, err
		}
	}
	if hash(body) != s.SHA256 {
		return s, nil, fail(Damaged, fmt.Sprintf("submission %d has another hash", id))
	}
	return s, body, nil
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// SameBytes returns the submissions that have the given hash and of which a
// report is still there.
func (w *Workspace) SameBytes(ctx context.Context, sha256 string) ([]Submission, error) {
	out := []Submission{}
	err := w.read(ctx, "same bytes", `SELECT s.id, s.name, s.kind, c.sha256, c.size, s.received, s.who
		FROM content c JOIN submission s ON s.content = c.id
		WHERE c.sha256 = ? AND EXISTS (SELECT 1 FROM report r WHERE r.submission = s.id AND r.removed = 0)
		ORDER BY s.id`, []any{sha256}, func(scan func(...any) error) error {
		s, err := scanSubmission(scan)
		out = append(out, s)
		return err
	})
	return out, err
}

func scanSubmission(scan func(...any) error) (s Submission, err error) {
	var received int64
	err = scan(&s.ID, &s.Name, &s.Kind, &s.SHA256, &s.Size, &received, &s.Who)
	s.Received = instant(received)
	return s, err
}
