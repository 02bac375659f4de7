/// The words of a text as a POSIX shell takes them apart: white space divides, quotation marks and backslashes keep
/// together; nothing is expanded. `nil` where a quotation or an escape does not end.
func shellWords(_ text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in text {
        if isEscaped {
            let keepsBackslash = quote == "\"" && character != "\"" && character != "\\"
            word = (word ?? "") + (keepsBackslash ? "\\" : "") + String(character)
            isEscaped = false
        } else if character == "\\", quote != "'" {
            isEscaped = true
        } else if let open = quote {
            if character == open { quote = nil } else { word = (word ?? "") + String(character) }
        } else if character == "'" || character == "\"" {
            quote = character
            word = word ?? ""
        } else if character.isWhitespace {
            if let word { words.append(word) }
            word = nil
        } else {
            word = (word ?? "") + String(character)
        }
    }
    guard quote == nil, !isEscaped else { return nil }
    return words + (word.map { [$0] } ?? [])
}
