package service

import (
	"strings"

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
	set.Deadline = strings.TrimSpace(set.Deadline)
	if _, ok := day(set.Deadline); !ok && set.Deadline != "" {
		return saved, sentence("截止日期请写成 2024-01-26 的样子。")
	}
	for _, field := range set.kept() {
		text := strings.Join(strings.Fields(*field.value), " ")
		if len([]rune(text)) > longestSetting {
			return saved, sentence("“" + string([]rune(text)[:20]) + "……”太长，请不超过100个字。")
		}
		if err := ws.SetSetting(w.s.ctx, field.key, text); err != nil {
			return saved, err
		}
	}
	return w.s.settings()
}

// day reads "2024-01-26".
func day(text string) (d rule.Date, ok bool) {
	parts := strings.Split(text, "-")
	if len(parts) != 3 || len(parts[0]) != 4 || len(parts[1]) != 2 || len(parts[2]) != 2 {
		return d, false
	}
	d = rule.Date{Year: int(id64(parts[0])), Month: int(id64(parts[1])), Day: int(id64(parts[2]))}
	return d, d.Year > 2000 && 1 <= d.Month && d.Month <= 12 && 1 <= d.Day && d.Day <= 31
}
