package desk

import (
	"bytes"
	"log"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheLogNamesNobody(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	var out bytes.Buffer
	l := log.New(NewRedactor(&out), "", 0)
	l.Printf("open %s: %v", filepath.Join(home, "桌面", "云岭县 年报.gouji"), os.ErrPermission)
	l.Printf("store: %s: %v", filepath.Join("/media", "云岭县 政务公开办", "报送", "青溪镇 年报.xlsx"), os.ErrPermission)
	l.Printf(`store: \\server\云岭县\报送: access is denied`)
	l.Printf("Editor.Edit: workspace: conflict: @organ is %q, not %q", "青溪镇人民政府", "Qingxi")
	l.Printf("import: 李敏的报告.rtf: workspace: full; page: “云岭县”的王 明 0795-6100100 010 12345678")
	l.Printf("联系人 13800138000，证件 110101199003078515，读 王明的报告.docx 失败")
	got := out.String()
	for _, secret := range []string{home, "云岭县", "政务公开办", "报送", "青溪镇", "年报.gouji", "13800138000", "199003078515", "王明", "李敏", "0795-6100100", "12345678", "溪", "王"} {
		if strings.Contains(got, secret) {
			t.Errorf("the log says %q:\n%s", secret, got)
		}
	}
	for _, kept := range []string{"open ~", "permission denied", ".gouji", ".docx", "open ", "store: ", "access is denied", "workspace: conflict: @organ is", "workspace: full; page:"} {
		if !strings.Contains(got, kept) && kept != "permission denied" {
			t.Errorf("the log has lost %q:\n%s", kept, got)
		}
	}
	if !strings.Contains(got, os.ErrPermission.Error()) {
		t.Errorf("the log has lost the reason:\n%s", got)
	}
}
