package main

import (
	"fmt"
	"slices"
	"strconv"

	"gouji/core/form"
	"gouji/core/rule"
)

var rulesOptions = []option{{"json", false}, {"no-color", false}}

// rules prints the catalogue, or one rule of it.
func rules(g given, c *console) int {
	chosen := rule.Catalogue
	switch len(g.rest) {
	case 0:
	case 1:
		r := ruleOf(g.rest[0])
		if r == nil {
			return usage(c.err, "rules", misuse("没有规则“"+clean(g.rest[0])+"”，gouji rules 列出全部规则"))
		}
		chosen = []*rule.Rule{r}
	default:
		return usage(c.err, "rules", misuse("一次只能说明一条规则"))
	}
	if g.has("json") {
		b, err := rulesJSON(chosen)
		if err == nil {
			_, err = c.out.Write(b)
		}
		return written(c, err)
	}
	p := c.page()
	if len(g.rest) == 0 {
		p.catalogue()
	} else {
		p.rule(chosen[0])
	}
	_, err := c.out.Write(p.buf)
	return written(c, err)
}

func written(c *console, err error) int {
	if err != nil {
		fmt.Fprintf(c.err, "gouji rules：结果写不出去：%s\n", clean(err.Error()))
		return exitUnread
	}
	return exitPass
}

// catalogue lists every rule in a line or two.
func (p *page) catalogue() {
	p.text(0, "规则目录 "+rule.Version+"，共"+strconv.Itoa(len(rule.Catalogue))+"条。gouji rules 编号：查看一条规则的依据、算式、理由、改法和例子。", plain)
	p.end()
	widest := 0
	for _, r := range rule.Catalogue {
		widest = max(widest, len(r.ID))
	}
	for _, r := range rule.Catalogue {
		word, st := degree(r)
		p.put(r.ID, bold)
		p.pad(widest + 2)
		p.put(word, st)
		p.item(widest+8, r.Source.Name(), dim, widest+18, r.Title, plain)
	}
	for _, id := range retired() {
		p.put(id, dim)
		p.text(widest+2, "已并入 "+rule.Merged[id], dim)
	}
}

// retired returns the ids that another rule took over, sorted.
func retired() []string {
	var ids []string
	for id := range rule.Merged {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// rule says everything about a rule.
func (p *page) rule(r *rule.Rule) {
	p.item(0, r.ID+"  ", bold, width(r.ID)+2, r.Title, bold)
	line := func(label, text string) {
		if text != "" {
			p.item(inset, label, dim, inset+6, text, plain)
		}
	}
	word, _ := degree(r)
	if r.Hint {
		word += "（附在其他问题后面，不单独列出）"
	}
	line("程度", word)
	scope := "各版格式"
	if e := form.ByID(r.Edition); e != nil {
		scope = e.Name
	}
	line("适用", scope)
	line("依据", r.Source.Name()+"："+r.Basis)
	line("算式", formula(r))
	line("理由", r.Why)
	line("改法", r.Advice)
	for _, e := range r.Pass {
		line("正例", exampleWords(e))
	}
	for _, e := range r.Fail {
		line("反例", exampleWords(e))
		for _, s := range said(r, e) {
			p.item(inset+6, "→ ", dim, inset+9, s, plain)
		}
	}
}

// degree says how grave it is to break a rule.
func degree(r *rule.Rule) (word string, st style) {
	if r.Hint {
		return "说明", dim
	}
	w := severityWords[r.Severity]
	return w.word, w.style
}
