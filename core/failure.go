package core

import (
	"gouji/core/intake/limit"
	"gouji/core/report"
	"gouji/core/rule"
)

// Failed is the Result for a file that could not be read.
func Failed(src Source, err error) Result {
	f := Explain(err)
	r := Result{
		Schema: Schema, Source: src, Verdict: Undetermined,
		Receipt:  Receipt{Notes: []ReceiptNote{}},
		Findings: []rule.Finding{}, Outcomes: []rule.Outcome{}, Repairs: []Repair{},
		Failure: &f, Rules: rule.Version,
	}
	r.Code = r.code()
	return r
}

// Explain says in Chinese why a file could not be read and what to do.
func Explain(err error) Failure {
	refusal, ok := err.(*limit.Error) // importers return no other, and never wrap it
	if !ok {
		refusal = &limit.Error{Reason: limit.Internal, Where: err.Error()}
	}
	words := &failures[0]
	for i := range failures {
		if failures[i].reason == refusal.Reason {
			words = &failures[i]
		}
	}
	message := words.message
	if refusal.Limit > 0 {
		bound := report.Int(int64(refusal.Limit)).String()
		if refusal.Reason == limit.TooLarge || refusal.Reason == limit.Unpacks {
			bound = report.Int(int64(refusal.Limit>>20)).String() + " MB"
		}
		message += "（上限" + bound + "）"
	}
	return Failure{Reason: string(refusal.Reason), Message: message + "。", Advice: words.advice}
}

const (
	resave    = "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重新提交。"
	resaveDoc = "请用 Word 或 WPS 打开原文件，另存为 .docx 后重新提交。"
	shrink    = "请只保留年度报告的表格和文字，删去无关的工作表、图片和空白行列后重新提交。"
	again     = "请向报送单位索取完好的文件，或用原来的软件打开后另存一份。"
)

// failures says for each reason what happened and what to do. The first stands
// for any other.
var failures = [...]struct {
	reason          limit.Reason
	message, advice string
}{
	{limit.Internal, "读取时程序出错，这个文件没有核对", "请把文件另存一份再试；仍不行，请把文件发给软件的维护人员。"},
	{limit.Empty, "文件是空的", again},
	{limit.TooLarge, "文件过大", shrink},
	{limit.Unpacks, "文件解压后过大，不像是正常的报告", shrink},
	{limit.TooManyParts, "文件内部的部件过多，不像是正常的报告", shrink},
	{limit.TooManyRows, "表格的行数过多", shrink},
	{limit.TooManyCols, "表格的列数过多", shrink},
	{limit.TooManyCells, "有内容的单元格过多", shrink},
	{limit.TooManyMerges, "合并单元格过多", shrink},
	{limit.TooManyBlocks, "段落和表格过多", shrink},
	{limit.TooManySheets, "工作表过多", shrink},
	{limit.TooDeep, "文件内部嵌套过深，不像是正常的报告", again},
	{limit.Encrypted, "文件加了密码，打不开", "请去掉打开密码后重新提交。"},
	{limit.Damaged, "文件已损坏或不完整", again},
	{limit.DuplicateEntry, "文件内部有重名的部件，可能被改动过", resave},
	{limit.Doctype, "文件内部含有不应出现的声明，可能被改动过", resave},
	{limit.OldExcel, "这是 Excel 4.0 或更早版本的文件，不能读取", resave},
	{limit.OldWord, "这是 Word 95 或更早版本的文件，或 Word 2003 的 XML 文件，不能读取", resaveDoc},
	{limit.PDF, "这是 PDF 文件，暂时不能读取", "请提交制作 PDF 时用的 Word 或 Excel 文件。"},
	{limit.OFD, "这是 OFD 文件，暂时不能读取", "请提交制作 OFD 时用的 Word 或 Excel 文件。"},
	{limit.Image, "这是图片，不能读取其中的数字", "请提交 Word 或 Excel 文件。"},
	{limit.Archive, "这是不能直接核对的压缩包", "请解压后提交其中的报告，或重新打包成普通的 .zip；压缩包里不要再放压缩包。"},
	{limit.FileName, "压缩包里的文件名不正常，可能被改动过", "请解压后逐个提交其中的报告。"},
	{limit.Binary, "认不出这是什么文件", "请提交 Excel、Word、网页或文本格式的报告。"},
	{limit.WebArchive, "这是邮件或单文件网页（.mht），里面没有网页", "请用浏览器或 Word 打开，另存为 .docx 或普通网页（.html）后重新提交。"},
	{limit.BinaryWorkbook, "这是二进制工作簿（.xlsb），暂时不能读取", resave},
	{limit.NoTable, "文件能打开，但没有找到年度报告的标题和三张表", "请确认提交的是政府信息公开工作年度报告。"},
	{limit.Pictures, "文件里没有年度报告的文字和三张表，只有图片，图片里的数字不能读取", "请提交有文字和表格的 Word 或 Excel 文件，不要用扫描件或截图。"},
}
