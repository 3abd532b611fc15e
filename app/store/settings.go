package store

import "context"

// SetRule keeps how a rule is to be used in this workspace; one that is neither
// off nor regraded is forgotten. It is journalled, as it changes verdicts.
func (w *Workspace) SetRule(ctx context.Context, s RuleSetting) error {
	if s.Rule == "" {
		return fail(Invalid, "setting of no rule")
	}
	return w.write(ctx, "set rule", func(t *tx) error {
		var off bool
		var severity string
		if _, err := t.one("SELECT off, severity FROM rule_setting WHERE rule = ?", []any{s.Rule}, &off, &severity); err != nil {
			return err
		}
		if _, err := t.note(Entry{Kind: KindRule, Target: s.Rule, Before: ruleState(off, severity),
			After: ruleState(s.Off, s.Severity), Why: s.Note}); err != nil {
			return err
		}
		if !s.Off && s.Severity == "" {
			return t.do("DELETE FROM rule_setting WHERE rule = ?", s.Rule)
		}
		return t.do("INSERT OR REPLACE INTO rule_setting (rule, off, severity, note, who, at) VALUES (?,?,?,?,?,?)",
			s.Rule, s.Off, s.Severity, s.Note, t.who, t.at)
	})
}

// ruleState is a setting as the journal says it: off, a severity, or "".
func ruleState(off bool, severity string) string {
	if off {
		return "off"
	}
	return severity
}

// RuleSettings returns the rules that are off or regraded, by id.
func (w *Workspace) RuleSettings(ctx context.Context) ([]RuleSetting, error) {
	out := []RuleSetting{}
	err := w.read(ctx, "rule settings", "SELECT rule, off, severity, note, who, at FROM rule_setting ORDER BY rule", nil,
		func(scan func(...any) error) error {
			var s RuleSetting
			var at int64
			err := scan(&s.Rule, &s.Off, &s.Severity, &s.Note, &s.Who, &at)
			s.At = instant(at)
			out = append(out, s)
			return err
		})
	return out, err
}

// Setting returns a setting of the workspace, "" when it was never set.
func (w *Workspace) Setting(ctx context.Context, key string) (string, error) {
	value := ""
	err := w.read(ctx, "setting", "SELECT value FROM setting WHERE key = ?", []any{key},
		func(scan func(...any) error) error { return scan(&value) })
	return value, err
}

// SetSetting keeps a setting of the workspace.
func (w *Workspace) SetSetting(ctx context.Context, key, value string) error {
	return w.write(ctx, "set setting", func(t *tx) error {
		return t.do("INSERT OR REPLACE INTO setting (key, value) VALUES (?,?)", key, value)
	})
}
