package service

import (
	"strings"
	"time"

	"gouji/core/rule"
)

// A Settings is what the settings page shows: the person, and the office whose
// name and contact the letters carry. The office belongs to the workspace.
type Settings struct {
	User     string `json:"user"`
	Office   string `json:"office"`   // 落款, e.g. 云岭县人民政府办公室
	Contact  string `json:"contact"`  // 联系人
	Phone    string `json:"phone"`    // 联系电话
	Deadline string `json:"deadline"` // when corrected reports are due: "2024-01-26"; "" for none
}

// The names of the settings in a workspace.
const (
	officeSetting   = "office"
	contactSetting  = "contact"
	phoneSetting    = "phone"
	deadlineSetting = "deadline"
)

// Settings returns what is set.
func (w *Workspace) Settings() (set Settings, err error) {
	defer finish("Workspace.Settings", &err)
	return w.s.settings()
}

func (s *session) settings() (set Settings, err error) {
	set.User = s.userName()
	ws, _, err := s.open()
	if err != nil {
		return set, nil // the person's name is no workspace's
	}
	for _, field := range set.kept() {
		if *field.value, err = ws.Setting(s.ctx, field.key); err != nil {
			return set, err
		}
	}
	return set, nil
}

type keptField struct {
	key   string
	value *string
}

// kept are the fields that a workspace keeps.
func (set *Settings) kept() []keptField {
	return []keptField{
		{officeSetting, &set.Office}, {contactSetting, &set.Contact}, {phoneSetting, &set.Phone}, {deadlineSetting, &set.Deadline},
	}
}

// longestSetting bounds a setting, in characters.
const longestSetting = 100

// SetSettings sets the office, its contact and the deadline.
func (w *Workspace) SetSettings(set Settings) (saved Settings, err error) {
	defer finish("Workspace.SetSettings", &err)
	ws, _, err := w.s.open()
	if err != nil {
		return saved, err
	}
	if set.Deadline = strings.TrimSpace(set.Deadline); set.Deadline != "" {
		d, ok := day(set.Deadline)
		if !ok {
			return saved, sentence("期限请写成 2026年1月31日 或 2026-01-31，并核对是不是日历上有的日子。")
		}
		set.Deadline = time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}
	fields := set.kept()
	for _, field := range fields { // all of them before the first is kept
		*field.value = strings.Join(strings.Fields(*field.value), " ")
		if text := []rune(*field.value); len(text) > longestSetting {
			return saved, sentence("“" + string(text[:20]) + "……”太长，请不超过100个字。")
		}
	}
	for _, field := range fields {
		if err := ws.SetSetting(w.s.ctx, field.key, *field.value); err != nil {
			return saved, err
		}
	}
	return w.s.settings()
}

// day reads a day as people write it: 2026-01-31, 2026年1月31日, 2026/1/31, with
// digits of either width. ok is false for what no calendar has.
func day(text string) (d rule.Date, ok bool) {
	parts := strings.FieldsFunc(strings.TrimRight(halfWidth.Replace(text), " 日号"), func(r rune) bool {
		return strings.ContainsRune("年月日-/. ", r)
	})
	if len(parts) != 3 || len(parts[0]) != 4 || len(parts[1]) > 2 || len(parts[2]) > 2 {
		return d, false
	}
	d = rule.Date{Year: int(id64(parts[0])), Month: int(id64(parts[1])), Day: int(id64(parts[2]))}
	there := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	return d, d.Year > 2000 && there.Month() == time.Month(d.Month) && there.Day() == d.Day
}

// halfWidth writes digits and separators of a Chinese keyboard as half as wide.
var halfWidth = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	"－", "-", "／", "/", "．", ".", "。", ".", "　", " ")
