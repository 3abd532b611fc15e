package judge

import (
	"bytes"
	"encoding/json"
	"sync"

	"gouji/core"
	"gouji/core/report"
)

// readingsKept is how many readings are kept: of the report in hand as it came, as
// it was and as it is, of the years beside it, and some to go back to.
const readingsKept = 8

// Readings keeps the readings that were used last, decoded: a keystroke needs the
// same few again and again, and decoding them takes longer than checking them. They
// are known by their whole text, so that none is ever out of date. The zero value is
// ready; one that is nil keeps nothing.
type Readings struct {
	mu   sync.Mutex
	kept [readingsKept]*decoded // the one that was used last first
}

type decoded struct {
	text    json.RawMessage
	reading *core.Reading
	load    func() *report.Report
}

func newDecoded(text json.RawMessage, r *core.Reading) *decoded {
	return &decoded{text, r, sync.OnceValue(func() *report.Report { return core.Load(*r) })}
}

// Decode returns the reading of a JSON text. Others are given the same one: it must
// not be changed.
func (k *Readings) Decode(text json.RawMessage) (*core.Reading, error) {
	d, err := k.decode(text)
	if err != nil {
		return nil, err
	}
	return d.reading, nil
}

// Load returns the report of a JSON text, to be compared with: others are given the
// same one, and it must not be changed.
func (k *Readings) Load(text json.RawMessage) (*report.Report, error) {
	d, err := k.decode(text)
	if err != nil {
		return nil, err
	}
	return d.load(), nil
}

func (k *Readings) decode(text json.RawMessage) (*decoded, error) {
	if d := k.find(text); d != nil {
		return d, nil
	}
	var r core.Reading
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, err
	}
	d := newDecoded(text, &r)
	k.push(d)
	return d, nil
}

// Keep keeps a reading of which the text was just made. Neither may be changed any
// more.
func (k *Readings) Keep(text json.RawMessage, r *core.Reading) { k.push(newDecoded(text, r)) }

// find returns what is kept of a text, nil for nothing.
func (k *Readings) find(text json.RawMessage) *decoded {
	if k == nil {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for i, d := range k.kept {
		if d != nil && bytes.Equal(d.text, text) {
			copy(k.kept[1:i+1], k.kept[:i])
			k.kept[0] = d
			return d
		}
	}
	return nil
}

// push keeps one more in the place of the one that was used least recently.
func (k *Readings) push(d *decoded) {
	if k == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	copy(k.kept[1:], k.kept[:])
	k.kept[0] = d
}
