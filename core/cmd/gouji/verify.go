package main

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"gouji/core"
	"gouji/core/intake/limit"
	"gouji/core/verify"
)

var verifyOptions = append(slices.Clone(knownOptions), option{"no-color", false})

// largestClaim is more than the results of any file that would be read.
const largestClaim = 256 << 20

// verifyClaim compares the result that came with a file with the one that the
// file gives. The options are those that the page or script checked with.
func verifyClaim(g given, c *console) int {
	opt, err := g.known(c)
	if err != nil {
		return usage(c.err, "verify", err)
	}
	if len(g.rest) != 2 {
		return usage(c.err, "verify", misuse("要写两个文件：先写结果，再写原文件"))
	}
	if opt.Previous, _, err = lastYear(g.options["previous"], c); err != nil {
		return usage(c.err, "verify", err)
	}
	claimed, err := readClaim(g.rest[0])
	if err != nil {
		return unreadable(c, g.rest[0], err)
	}
	f := file{path: g.rest[1]}
	data, _, err := f.load(c.in)
	if err != nil {
		return unreadable(c, f.path, err)
	}
	pairs := verify.Compare(claimed, core.CheckFile(f.path, data, opt))
	p := c.page()
	for _, pair := range pairs {
		if pair.Difference == verify.None {
			p.text(0, "√ 一致  "+nameOf(pair.Actual, f.path)+"  核对码 "+pair.Actual.Code, plain)
			continue
		}
		p.text(0, "× 不一致  "+nameOf(pair.Actual, f.path), plain)
		p.text(2, differenceWords(pair), plain)
	}
	if _, err := c.out.Write(p.buf); err != nil {
		return exitUnread
	}
	if !verify.Same(pairs) {
		return exitFound
	}
	return exitPass
}

// readClaim reads the results that were sent.
func readClaim(path string) ([]core.Result, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > largestClaim {
		return nil, errors.New("不是核对结果，过大")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	claimed, err := verify.Parse(data)
	if err != nil {
		return nil, errors.New("不是核对结果（gouji.result/1）")
	}
	return claimed, nil
}

// unreadable reports a file that verify needs and cannot have.
func unreadable(c *console, path string, err error) int {
	var refusal *limit.Error
	var message string
	switch {
	case errors.As(err, &refusal):
		message = unstopped(core.Explain(err).Message)
	case errors.Is(err, os.ErrNotExist):
		message = "没有这个文件"
	default:
		message = err.Error()
	}
	fmt.Fprintf(c.err, "gouji verify：%s：%s\n", clean(path), clean(message))
	return exitUnread
}

// nameOf names a report of the file.
func nameOf(r *core.Result, path string) string {
	if r == nil || r.Source.Part == "" {
		return clean(path)
	}
	return clean(path) + "（" + clean(r.Source.Part) + "）"
}

// differenceWords says in what the claim differs, and what that means.
func differenceWords(p verify.Pair) string {
	switch p.Difference {
	case verify.Count:
		return "结果里的报告份数与原文件不同，结果不完整，或者不是这个文件的。"
	case verify.File:
		return "结果是另一个文件的：内容的校验值不同。"
	case verify.Rules:
		return "结果用的是另一版规则（" + clean(p.Claimed.Rules) + "，现在是" + p.Actual.Rules + "），核对码不能比较，请以现在的核对为准。"
	case verify.Code:
		return "核对码不同：结果里是" + clean(p.Claimed.Code) + "，重新核对得" + p.Actual.Code + "。结果被改过，或者核对时给的年份、单位、上年报告不同。"
	default:
		return "核对码相同，但结果的内容被改过。"
	}
}
