package module

import "encoding/binary"

// Tune makes the functions of a module that Go's linker made run faster, and smaller.
// What they do stays the same; what has another shape than Go's compiler gives it, as
// assembler, or all of it with a later Go, stays as it is.
func Tune(wasm []byte) ([]byte, error) {
	return mapSections(wasm, func(id byte, body []byte) ([]byte, error) {
		if id != codeSection {
			return body, nil
		}
		r := reader{rest: body}
		n := r.uint()
		out := binary.AppendUvarint(nil, uint64(n))
		for range n {
			code := r.take(r.uint())
			if f, err := parseRoutine(code); err == nil {
				code = f.structured()
			}
			code = unrolled(code)
			out = binary.AppendUvarint(out, uint64(len(code)))
			out = append(out, code...)
		}
		return out, r.err
	})
}
