/// A file in the dialect of AWS's shared `config` and `credentials` files.
///
/// Sections in brackets; properties with `=` or `:`, their names in any case; comments after `#` or `;`, at the start
/// of a line or after white space; a line indented deeper than its property goes on with it, and makes it a block of
/// sub-properties where the property itself is empty. A section that comes twice is one section, and of a property
/// that comes twice the last counts, as for the SDKs other than botocore, which refuses the file.
package struct INIFile: Sendable, Equatable {
    package private(set) var sections: [String: INISection] = [:]

    package init() {}

    package init(parsing bytes: some Sequence<UInt8>) throws(INIError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw INIError(line: 1, problem: "it is not UTF-8")
        }
        var parser = INIParser()
        let lines = text.drop { $0 == "\u{FEFF}" }.split(omittingEmptySubsequences: false) {
            $0 == "\n" || $0 == "\r\n" || $0 == "\r"
        }
        for (index, line) in lines.enumerated() { try parser.read(line, number: index + 1) }
        try parser.finishProperty()
        sections = parser.sections
    }
}

/// What is wrong with such a file, and in which line, counted from 1. It never quotes the line.
package struct INIError: Error, Equatable {
    package let line: Int
    package let problem: String
}

private struct INIParser {
    var sections: [String: INISection] = [:]
    private var section: String?
    private var property: Property?

    private struct Property {
        let name: String
        let line: Int
        let indent: Int
        var text: [String]
    }

    mutating func read(_ line: Substring, number: Int) throws(INIError) {
        let content = line.drop(while: \.isWhitespace)
        guard let first = content.first, first != "#", first != ";" else { return }
        let indent = line.count - content.count
        let text = withoutComment(content)
        if let property, indent > property.indent {
            self.property?.text.append(text)
        } else {
            try finishProperty()
            if first == "[" {
                try openSection(text, number: number)
            } else {
                try openProperty(text, number: number, indent: indent)
            }
        }
    }

    private mutating func openSection(_ text: String, number: Int) throws(INIError) {
        guard let end = text.lastIndex(of: "]"), let name = text[..<end].dropFirst().trimmedOrNil else {
            throw INIError(line: number, problem: "a section's name in brackets is missing or not closed")
        }
        section = name
        sections[name, default: INISection()] = sections[name] ?? INISection()
    }

    private mutating func openProperty(_ text: String, number: Int, indent: Int) throws(INIError) {
        guard section != nil else { throw INIError(line: number, problem: "a property stands before any section") }
        guard let (name, value) = split(text, at: "=", ":") else {
            throw INIError(line: number, problem: "it is neither a section nor a property with an equals sign")
        }
        property = Property(name: name, line: number, indent: indent, text: [value])
    }

    mutating func finishProperty() throws(INIError) {
        guard let section, let property else { return }
        self.property = nil
        guard property.text.count > 1, property.text[0].isEmpty else {
            sections[section]?[property.name] = property.text.joined(separator: "\n")
            return
        }
        var nested: [String: String] = [:]
        for line in property.text.dropFirst() where !line.isEmpty {
            guard let (name, value) = split(line, at: "=") else {
                throw INIError(line: property.line, problem: "a line of its block has no equals sign")
            }
            nested[name] = value
        }
        sections[section]?[nested: property.name] = nested
    }

    private func split(_ text: String, at delimiters: Character...) -> (name: String, value: String)? {
        guard let index = text.firstIndex(where: delimiters.contains), let name = text[..<index].trimmedOrNil else {
            return nil
        }
        return (name.lowercased(), text[text.index(after: index)...].trimmedOrNil ?? "")
    }

    /// The text up to a `#` or `;` that follows white space, without the white space at its end.
    private func withoutComment(_ text: Substring) -> String {
        var end = text.startIndex
        var isAfterSpace = false
        for index in text.indices {
            let character = text[index]
            if isAfterSpace, character == "#" || character == ";" { break }
            isAfterSpace = character.isWhitespace
            if !isAfterSpace { end = text.index(after: index) }
        }
        return String(text[..<end])
    }
}
