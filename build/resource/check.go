package resource

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/tc-hib/winres"
	"github.com/tc-hib/winres/version"
)

// Check reads back what Windows will know of a program named file, and reports what
// is not as info says: the texts in Chinese, the numbers, the icon, and a manifest
// that asks for sharp letters on every screen, long paths and no administrator.
func Check(info Info, file string, exe io.ReadSeeker) error {
	set, err := winres.LoadFromEXE(exe)
	if err != nil {
		return err
	}
	want, err := numbers(info.ProductVersion)
	if err != nil {
		return err
	}
	var wrong []error
	var about *version.Info
	var manifest *winres.AppManifest
	set.WalkType(winres.RT_VERSION, func(_ winres.Identifier, _ uint16, data []byte) bool {
		about, err = version.FromBytes(data)
		wrong = append(wrong, err)
		return false
	})
	set.WalkType(winres.RT_MANIFEST, func(_ winres.Identifier, _ uint16, data []byte) bool {
		m, err := winres.AppManifestFromXML(data)
		manifest, wrong = &m, append(wrong, err)
		return false
	})
	if _, err := set.GetIconTranslation(iconID, chinese); err != nil {
		wrong = append(wrong, fmt.Errorf("icon %d: %w", iconID, err))
	}
	if about == nil || manifest == nil {
		return errors.Join(append(wrong, errors.New("no version or no manifest"))...)
	}
	if about.FileVersion != want || about.ProductVersion != want {
		wrong = append(wrong, fmt.Errorf("versions %v and %v, not %v", about.FileVersion, about.ProductVersion, want))
	}
	texts := version.StringTable{}
	if table := about.Table()[chinese]; table != nil {
		texts = *table
	}
	for key, value := range info.texts(file) {
		if texts[key] != value {
			wrong = append(wrong, fmt.Errorf("%s is %q in Chinese, not %q", key, texts[key], value))
		}
	}
	for what, held := range map[string]bool{
		"perMonitorV2":      manifest.DPIAwareness == winres.DPIPerMonitorV2,
		"longPathAware":     manifest.LongPathAware,
		"asInvoker":         manifest.ExecutionLevel == winres.AsInvoker,
		"Windows 10":        manifest.Compatibility == winres.Win10AndAbove,
		"common controls 6": manifest.UseCommonControlsV6,
		"description":       strings.TrimSpace(manifest.Description) == info.Comments,
	} {
		if !held {
			wrong = append(wrong, fmt.Errorf("the manifest lacks %s: %+v", what, *manifest))
		}
	}
	return errors.Join(wrong...)
}
