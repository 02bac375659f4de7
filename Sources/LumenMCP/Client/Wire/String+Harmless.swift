extension String {
    /// A stranger's text, fit for one line of a log or a page: white space in one piece, nothing that steers a
    /// terminal or the direction of writing, no more characters than that.
    func harmless(_ limit: Int, keepingLines: Bool = false) -> String {
        var text = String.UnicodeScalarView()
        var count = 0
        var isSpacePending = false
        for scalar in unicodeScalars where scalar.properties.isWhitespace || !scalar.isHarmful {
            guard !scalar.properties.isWhitespace || (keepingLines && scalar == "\n") else {
                isSpacePending = !text.isEmpty
                continue
            }
            guard count < limit else { return String(text) + "…" }
            if isSpacePending {
                text.append(" ")
                count += 1
            }
            isSpacePending = false
            text.append(scalar)
            count += 1
        }
        return String(text)
    }
}

extension Unicode.Scalar {
    fileprivate var isHarmful: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
