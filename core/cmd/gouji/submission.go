package main

import (
	"errors"
	"io"
	"math"
	"os"

	"gouji/core"
	"gouji/core/intake/limit"
	"gouji/core/report"
	"gouji/core/rule"
)

// load returns the bytes of a file. It never takes more than one byte beyond
// what core accepts, however large the file; size tells how large that is.
func (f file) load(stdin io.Reader) (data []byte, size int, err error) {
	if f.err != nil {
		return nil, 0, f.err
	}
	most := limit.Default.Bytes
	if f.path == stdinPath {
		data, err = io.ReadAll(io.LimitReader(stdin, int64(most)+1))
		return data, len(data), err
	}
	r, err := os.Open(f.path)
	if err != nil {
		return nil, 0, err
	}
	defer r.Close()
	info, err := r.Stat()
	if err != nil {
		return nil, 0, err
	}
	if info.Size() > int64(most) {
		return nil, int(min(info.Size(), math.MaxInt)), limit.Refuse(limit.TooLarge, "", most)
	}
	data, err = readUpTo(r, int(info.Size()), most+1)
	return data, len(data), err
}

// readUpTo reads at most most bytes of r, of which some size are expected.
func readUpTo(r io.Reader, size, most int) ([]byte, error) {
	data := make([]byte, 0, size+1) // the one byte more finds the end in one go
	for {
		n, err := r.Read(data[len(data):min(cap(data), most)])
		data = data[:len(data)+n]
		switch {
		case errors.Is(err, io.EOF):
			return data, nil
		case err != nil:
			return nil, err
		case len(data) == most:
			return data, nil
		case len(data) == cap(data):
			data = append(data, 0)[:len(data)]
		}
	}
}

// check checks a file and hands its results to yield until that returns false.
// A file that cannot be had, and a defect of the checker, make a result too: one
// bad file must not stop the check of a thousand others.
// The report comes with its result; there is none of a file that could not be read.
func (f file) check(opt func(*report.Report) core.Options, stdin io.Reader, yield func(*report.Report, core.Result) bool) {
	defer func() {
		if cause := recover(); cause != nil {
			yield(nil, unread(f.path, 0, core.Explain(limit.Refuse(limit.Internal, "check", 0))))
		}
	}()
	data, size, err := f.load(stdin)
	if err != nil {
		var refusal *limit.Error
		if errors.As(err, &refusal) {
			yield(nil, unread(f.path, size, core.Explain(err)))
			return
		}
		reason, message, advice := unreadableWords(err)
		yield(nil, unread(f.path, size, core.Failure{Reason: reason, Message: message, Advice: advice}))
		return
	}
	core.ReadEach(f.path, data, opt(nil), func(r *report.Report, src core.Source, err error) bool {
		if err != nil {
			return yield(nil, core.Failed(src, err))
		}
		return yield(r, core.Check(r, src, opt(r)))
	})
}

// unread is the result for a file whose bytes are not there. It has no code,
// which would vouch for them.
func unread(path string, size int, why core.Failure) core.Result {
	return core.Result{
		Schema: core.Schema, Source: core.Source{Name: path, Bytes: size}, Verdict: core.Undetermined,
		Receipt:  core.Receipt{Notes: []core.ReceiptNote{}},
		Findings: []rule.Finding{}, Outcomes: []rule.Outcome{}, Repairs: []core.Repair{},
		Failure: &why, Rules: rule.Version,
	}
}

// besideThePoint reports whether a result is of a file that only happened to lie
// in a folder: a picture, a program, or text of some other kind.
func (f file) besideThePoint(r *core.Result) bool {
	if !f.met || r.Failure == nil || looksLikeDocument(f.path) {
		return false
	}
	switch limit.Reason(r.Failure.Reason) {
	case limit.Image, limit.Binary, limit.TooLarge, limit.Empty:
		return true
	case limit.NoTable:
		return r.Source.Kind == "text"
	}
	return false
}
