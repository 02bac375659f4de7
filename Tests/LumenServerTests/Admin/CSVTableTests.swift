import LumenCore
import Testing

@testable import LumenServer

@Suite("CSVTable")
struct CSVTableTests {
    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""), ("Grüße 🏥", "Grüße 🏥"),
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
        ("\rx", "\"'\rx\""), ("\r\nx", "\"'\r\nx\""), ("\nx", "\"'\nx\""), ("＝1", "'＝1"),
        ("A\"\u{301},=1", "\"A\"\"\u{301},=1\""), ("a=1", "a=1"),
        ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
    ])
    func aTextIsQuotedAndNeverAFormula(text: String, cell: String) {
        let table = CSVTable(columns: ["a", "b"], rows: [["a": .string(text), "b": 1]])
        #expect(table.text == "a,b\r\n\(cell),1\r\n")
    }

    @Test(arguments: [
        (JSON.int(-5), "-5"), (.double(-0.25), "-0.25"), (.bool(true), "true"), (.null, ""),
        (.object(["k": "v"]), "\"{\"\"k\"\":\"\"v\"\"}\""), (.array([1, 2]), "\"[1,2]\""),
    ])
    func otherValuesAreTheirJSON(value: JSON, cell: String) {
        #expect(CSVTable(columns: ["a"], rows: [["a": value]]).text == "a\r\n\(cell)\r\n")
    }

    @Test func whatARowHasNotIsEmpty() {
        #expect(CSVTable(columns: ["a", "b"], rows: [["b": 1, "c": 2], [:]]).text == "a,b\r\n,1\r\n,\r\n")
    }
}
