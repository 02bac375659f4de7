/// Makes spellings comparable that differ in case, accents or typography only.
enum Folding {
    private static let accented: [Unicode.Scalar: String] = {
        let table = [
            "a": "àáâãäåāăąǎ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįı",
            "j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŋ", "o": "òóôõöøōŏő", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț",
            "u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž", "ss": "ß", "ae": "æ", "oe": "œ",
        ]
        var letters: [Unicode.Scalar: String] = [:]
        for (plain, variants) in table { for scalar in variants.unicodeScalars { letters[scalar] = plain } }
        return letters
    }()

    private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "-", "\u{2013}": "-", "\u{2014}": "-", "\u{2212}": "-",
        "\u{FF0C}": ",", "\u{FF05}": "%", "\u{2044}": "/",
    ]

    /// The small letters that a letter stands for, "" for a mark on the one before, `nil` for anything else.
    static func letters(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x61...0x7A: return String(scalar)
        case 0x41...0x5A: return String(Unicode.Scalar(UInt8(scalar.value + 32)))
        case ..<0x80: return nil
        default:
            let properties = scalar.properties
            switch properties.generalCategory {
            case .nonspacingMark, .format: return ""
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
                let lower = properties.lowercaseMapping
                return lower.unicodeScalars.first.flatMap { accented[$0] } ?? lower
            default: return nil
            }
        }
    }

    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        if scalar.isASCII { return 0x30...0x39 ~= scalar.value ? Int(scalar.value - 0x30) : nil }
        guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else { return nil }
        return Int(value)
    }

    static func sign(_ scalar: Unicode.Scalar) -> Unicode.Scalar { signs[scalar] ?? scalar }

    static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        ["'", "\u{2019}", "\u{2018}", "\u{02BC}", "`"].contains(scalar)
    }
}
