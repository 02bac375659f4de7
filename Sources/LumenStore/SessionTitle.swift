/// A question as the title of its conversation: on one line, and cut after a word where it is long.
func sessionTitle(_ question: String, limit: Int = 80) -> String {
    let line = question.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard line.count > limit else { return line }
    let head = line.prefix(limit)
    // A word that fills half of the title is cut itself.
    let space = head.dropFirst(limit / 2).lastIndex(of: " ")
    return head[..<(space ?? head.index(before: head.endIndex))] + "…"
}
