extension UTF16.CodeUnit {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isLowercase: Bool { self >= 0x61 && self <= 0x7A }
    var isUppercase: Bool { self >= 0x41 && self <= 0x5A }

    /// Whether it may stand in a word: digits, ASCII letters, and what is beyond ASCII and neither space nor mark.
    var isWordPart: Bool {
        isDigit || (self | 0x20).isLowercase || self >= 0xC0 && !isGeneralPunctuation && self != .times
    }

    /// A space of any width, but no end of line.
    var isSpace: Bool {
        self == 0x20 || self == 0x09 || self == 0xA0 || (0x2000...0x200B).contains(self) || self == 0x202F
    }

    var isNewline: Bool { self == 0x0A || self == 0x0D }

    /// Hyphens, dashes and the minus sign.
    var isDash: Bool { self == .hyphen || (0x2010...0x2015).contains(self) || self == .minus }

    /// The marks of emphasis in Markdown.
    var isEmphasis: Bool { self == .asterisk || self == 0x5F || self == 0x7E }

    private var isGeneralPunctuation: Bool {
        (0x2000...0x206F).contains(self) || (0x2190...0x23FF).contains(self) || (0x3000...0x303F).contains(self)
            || self >= 0xFFF0
    }

    static let asterisk: Self = 0x2A
    static let backslash: Self = 0x5C
    static let colon: Self = 0x3A
    static let comma: Self = 0x2C
    static let hyphen: Self = 0x2D
    static let minus: Self = 0x2212
    static let percent: Self = 0x25
    static let period: Self = 0x2E
    static let pipe: Self = 0x7C
    static let slash: Self = 0x2F
    static let times: Self = 0xD7
    /// Stands in for what is no prose: code, addresses, markup.
    static let masked: Self = 0xFFFC
}
