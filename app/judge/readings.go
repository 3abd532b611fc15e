package judge

import (
	"bytes"
	"encoding/json"
	"sync"

	"gouji/core"
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
	kept [readingsKept]decoded // the one that was used last first
}

type decoded struct {
	text    json.RawMessage
	reading *core.Reading
}

// Decode returns the reading of a JSON text. Others are given the same one: it must
// not be changed.
func (k *Readings) Decode(text json.RawMessage) (*core.Reading, error) {
	if r := k.find(text); r != nil {
		return r, nil
	}
	var r core.Reading
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, err
	}
	k.Keep(text, &r)
	return &r, nil
}

// Keep keeps a reading of which the text was just made. Neither may be changed any
// more.
func (k *Readings) Keep(text json.RawMessage, r *core.Reading) {
	if k == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.push(readingsKept-1, decoded{text, r})
}

// find returns the reading of a text, nil when it is not kept.
func (k *Readings) find(text json.RawMessage) *core.Reading {
	if k == nil {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for i := range k.kept {
		if d := k.kept[i]; d.reading != nil && bytes.Equal(d.text, text) {
			k.push(i, d)
			return d.reading
		}
	}
	return nil
}

// push puts one to the front; the place at i falls free.
func (k *Readings) push(i int, d decoded) {
	copy(k.kept[1:i+1], k.kept[:i])
	k.kept[0] = d
}
