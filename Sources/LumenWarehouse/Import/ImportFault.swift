package import LumenCore

/// Why an import did not take place; the warehouse is as it was.
package struct ImportFault: Fault, Equatable {
    package let sentence: String
    package let detail: String
    package var code: FaultCode { .invalidRequest }

    init(_ sentence: String, detail: String? = nil) {
        self.sentence = sentence
        self.detail = detail ?? sentence
    }
}

/// Why a row can't be imported. It never carries a value of the row: that could be a patient's.
struct RowProblem: Error, Equatable {
    /// The column as Lumen calls it; "" where the row as a whole is at fault.
    var column: String
    /// One of a bounded number of texts, so that rows can be counted by it.
    var reason: String
    /// What differs from row to row.
    var note: String?

    var text: String { note.map { "\(reason) (\($0))" } ?? reason }

    init(_ column: String = "", _ reason: String, note: String? = nil) {
        self.column = column
        self.reason = reason
        self.note = note
    }
}
