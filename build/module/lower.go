package module

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Lower rewrites a finished module for engines that know WebAssembly 1.0 alone,
// such as browsers of 2017 to 2020: what Go emits without a choice (sign
// extension, saturating conversion, bulk memory) becomes instructions of that
// version, in place or as calls of helpers, and an imported function that takes
// 64-bit numbers takes each as two of 32 bits, the lower first, for hosts without
// BigInt. The rest of the code stays byte for byte, so that it compresses as well
// as the module itself.
//
// Only a host that knows of the changed imports starts the lowered module;
// servers take the module itself.
func Lower(wasm []byte) ([]byte, error) {
	l := lowering{calls: map[uint32]uint32{}, helpers: map[helper]uint32{}}
	sections, err := split(wasm)
	if err != nil {
		return nil, err
	}
	for _, step := range []struct {
		id      byte
		rewrite func(r *reader) []byte
	}{
		{typeSection, l.readTypes}, {importSection, l.imports}, {functionSection, l.readFunctions},
		{codeSection, l.code}, {functionSection, l.functions}, {typeSection, l.types},
	} {
		for i, s := range sections {
			if s.id != step.id {
				continue
			}
			r := reader{rest: s.body}
			sections[i].body = step.rewrite(&r)
			if r.err != nil {
				return nil, fmt.Errorf("lower section %d: %w", s.id, r.err)
			}
		}
	}
	out := []byte(header)
	for _, s := range sections {
		out = binary.AppendUvarint(append(out, s.id), uint64(len(s.body)))
		out = append(out, s.body...)
	}
	return out, nil
}

// Sections that Lower changes.
const (
	typeSection     = 1
	importSection   = 2
	functionSection = 3
	codeSection     = 10
)

// A part is one section of a module.
type part struct {
	id   byte
	body []byte
}

func split(wasm []byte) ([]part, error) {
	if len(wasm) < len(header) || string(wasm[:len(header)]) != header {
		return nil, errors.New("wasm: not a module of version 1")
	}
	r := reader{rest: wasm[len(header):]}
	var parts []part
	for len(r.rest) > 0 && r.err == nil {
		id := r.byte()
		parts = append(parts, part{id, r.take(r.uint())})
	}
	return parts, r.err
}

// A lowering gathers what a module needs beside its own functions.
type lowering struct {
	signatures []signature       // of the module, then those that are added
	imported   uint32            // functions that are imported
	own        uint32            // functions of the module
	added      []function        // behind them
	calls      map[uint32]uint32 // an import that was changed → the function that calls it as before
	helpers    map[helper]uint32
}

// A signature is the types of the parameters and of the results.
type signature struct{ params, results string }

// A function is one that Lower adds.
type function struct {
	signature uint32
	body      []byte // locals and instructions
}

// Types of values.
const (
	i32 = "\x7f"
	i64 = "\x7e"
	f32 = "\x7d"
	f64 = "\x7c"
)

func (l *lowering) readTypes(r *reader) []byte {
	whole := r.rest
	for range r.uint() {
		if r.byte() != 0x60 {
			r.fail("a type that is not of a function")
		}
		l.signatures = append(l.signatures, signature{string(r.take(r.uint())), string(r.take(r.uint()))})
	}
	return whole
}

func (l *lowering) types(*reader) []byte {
	out := binary.AppendUvarint(nil, uint64(len(l.signatures)))
	for _, s := range l.signatures {
		out = binary.AppendUvarint(append(out, 0x60), uint64(len(s.params)))
		out = binary.AppendUvarint(append(out, s.params...), uint64(len(s.results)))
		out = append(out, s.results...)
	}
	return out
}

// signature returns the number of a signature, which it adds when it is new.
func (l *lowering) signature(s signature) uint32 {
	for i, known := range l.signatures {
		if known == s {
			return uint32(i)
		}
	}
	l.signatures = append(l.signatures, s)
	return uint32(len(l.signatures) - 1)
}

// imports gives every imported function a signature without 64-bit numbers. The
// functions that call them as before are added once all functions are counted.
func (l *lowering) imports(r *reader) []byte {
	n := r.uint()
	out := binary.AppendUvarint(nil, uint64(n))
	for range n {
		entry := r.rest
		r.take(r.uint())
		r.take(r.uint())
		kind := r.byte()
		if kind != 0 { // Go imports functions alone
			r.fail("an import that is not a function")
			return nil
		}
		out = append(out, entry[:len(entry)-len(r.rest)]...)
		of := r.uint()
		if r.err != nil || of >= uint32(len(l.signatures)) {
			r.fail("an import of an unknown type")
			return nil
		}
		was := l.signatures[of]
		split, body := l.splitting(was, l.imported)
		if body != nil {
			l.calls[l.imported] = uint32(len(l.added))
			l.added = append(l.added, function{of, body})
		}
		if was.results == i64 {
			r.fail("an import with a result of 64 bits")
		}
		out = binary.AppendUvarint(out, uint64(l.signature(split)))
		l.imported++
	}
	return out
}

// splitting returns a signature with two numbers of 32 bits for each of 64, and
// the body that calls such an import; no body when nothing is to be split.
func (l *lowering) splitting(s signature, called uint32) (signature, []byte) {
	params, body := "", []byte{0}
	for i, p := range []byte(s.params) {
		get := binary.AppendUvarint([]byte{localGet}, uint64(i))
		body = append(body, get...)
		if string(p) != i64 {
			params += string(rune(p))
			continue
		}
		params += i32 + i32
		body = append(body, i32WrapI64)
		body = append(append(body, get...), i64Const, 32, i64ShrU, i32WrapI64)
	}
	if params == s.params {
		return s, nil
	}
	body = append(binary.AppendUvarint(append(body, callTo), uint64(called)), end)
	return signature{params, s.results}, body
}

// readFunctions counts the functions of the module; those that are added follow.
func (l *lowering) readFunctions(r *reader) []byte {
	whole := r.rest
	l.own = r.uint()
	for imported, i := range l.calls {
		l.calls[imported] = l.imported + l.own + i
	}
	return whole
}

func (l *lowering) functions(r *reader) []byte {
	r.uint()
	out := binary.AppendUvarint(nil, uint64(l.own)+uint64(len(l.added)))
	out = append(out, r.rest...)
	for _, f := range l.added {
		out = binary.AppendUvarint(out, uint64(f.signature))
	}
	return out
}

// helper returns the number of a helper, which it adds on its first use.
func (l *lowering) helper(h helper) uint32 {
	n, ok := l.helpers[h]
	if !ok {
		n = l.imported + l.own + uint32(len(l.added))
		s, body := h.code()
		l.added = append(l.added, function{l.signature(s), body})
		l.helpers[h] = n
	}
	return n
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = errors.New("wasm: " + what)
	}
}
