extension NumberFinder {
    /// The number that begins with the token, with its sign and unit.
    func numeral(at index: Int) -> WrittenNumber? {
        let start = prose.tokens[index].range.lowerBound
        guard let figure = Figure(in: units, at: start) else { return nil }
        var number = WrittenNumber(
            range: start..<figure.end, digits: figure.digits, places: figure.places, precision: figure.precision,
            unit: .count)
        readSign(of: &number)
        if let suffix = gluedSuffix(from: figure.end) {
            guard applySuffix(suffix, to: &number) else { return nil }
        } else {
            readUnit(of: &number)
        }
        if isHedged(index) { number.dropZeros() }
        return number
    }

    /// "about 1,100", "~480": the zeros at the end say nothing.
    private func isHedged(_ index: Int) -> Bool {
        let start = prose.tokens[index].range.lowerBound
        if start > 0, units[start - 1] == 0x7E || units[start - 1] == 0x2248 { return true }
        return index > 0 && Self.hedges.contains(prose.tokens[index - 1].word)
    }

    /// Digits with thousands apart by commas and a decimal point.
    struct Figure {
        var digits = 0
        var places = 0
        var precision = 1.0
        var end: Int

        /// `nil` for more digits than a number can hold.
        init?(in units: [UTF16.CodeUnit], at start: Int) {
            end = start
            func take(_ figure: inout Figure, _ run: Int) {
                for position in figure.end..<figure.end + run {
                    figure.digits = figure.digits * 10 + Int(units[position] - 0x30)
                }
                figure.places += run
                figure.end += run
            }
            func run(from index: Int) -> Int {
                index < units.count ? units[index...].prefix(while: \.isDigit).prefix(16).count : 0
            }
            let first = run(from: start)
            guard first < 16 else { return nil }
            take(&self, first)
            while end < units.count, units[end] == .comma, run(from: end + 1) == 3, places < 13 {
                end += 1
                take(&self, 3)
            }
            if end < units.count, units[end] == .period, case let decimals = run(from: end + 1), decimals > 0 {
                guard places + decimals < 16 else { return nil }
                end += 1
                take(&self, decimals)
                for _ in 0..<decimals { precision /= 10 }
            }
        }
    }

    /// A sign that stands before the number and joins it to nothing, and a dollar sign.
    private func readSign(of number: inout WrittenNumber) {
        var start = number.range.lowerBound
        if start > 0, units[start - 1] == 0x24 {
            start -= 1
            number.unit = .dollars
        }
        if start > 0, units[start - 1] == 0x2B || units[start - 1].isDash {
            let before = start > 1 ? units[start - 2] : 0x20
            let isFree =
                !before.isWordPart && before != .percent && before != 0x29 && !before.isDash && !before.isEmphasis
            if isFree {
                start -= 1
                number.sign = units[start] == 0x2B ? 1 : -1
            }
        }
        number.range = start..<number.range.upperBound
    }

    /// The letters that follow a number without a space: "5k", "30min", "1h30".
    private func gluedSuffix(from end: Int) -> Range<Int>? {
        guard end < units.count, units[end].isWordPart else { return nil }
        return end..<(units[end...].firstIndex { !$0.isWordPart } ?? units.count)
    }

    /// - Returns: Whether the letters are a unit; else the whole is a word, such as "3D" or "2nd".
    private func applySuffix(_ suffix: Range<Int>, to number: inout WrittenNumber) -> Bool {
        let letters = suffix.lowerBound..<(units[suffix].firstIndex(where: \.isDigit) ?? suffix.upperBound)
        let word = Word(units[letters])
        number.range = number.range.lowerBound..<suffix.upperBound
        if letters.count < suffix.count {
            guard WrittenUnit.byWord[word] == .hours, let rest = Figure(in: units, at: letters.upperBound),
                rest.end == suffix.upperBound
            else { return false }
            number = number.plus(minutes: rest.digits, to: suffix.upperBound)
            return true
        }
        if let factor = Self.multipliers[word] {
            number.precision *= factor
            readUnit(of: &number)
            return true
        }
        guard let unit = WrittenUnit.byWord[word] else { return false }
        number.unit = unit
        addMinutes(to: &number)
        return true
    }

    /// The unit behind the number, a space or a hyphen away: "68.4 %", "30-minute", "3 h 20 min".
    private func readUnit(of number: inout WrittenNumber) {
        var end = number.range.upperBound
        let isTorn = skipSpace(&end)
        if end < units.count, units[end] == .percent {
            end += 1
            number.unit = .percent
            if let point = unitWord(from: end), point.unit == .points {
                number.unit = .points
                end = point.end
            }
        } else if let word = unitWord(from: number.range.upperBound) {
            if let factor = word.factor {
                number.precision *= factor
                number.range = number.range.lowerBound..<word.end
                return readUnit(of: &number)
            }
            guard let unit = word.unit, number.unit == .count else { return }
            number.unit = unit
            end = word.end
        } else {
            if number.unit == .count, let unit = unitOfNoun(from: number.range.upperBound) { number.unit = unit }
            return
        }
        if !isTorn { number.range = number.range.lowerBound..<end }
        addMinutes(to: &number)
    }

    /// - Returns: Whether marks of emphasis were among the spaces: the range must not tear them apart.
    private func skipSpace(_ index: inout Int) -> Bool {
        let start = index
        while index < units.count, units[index].isSpace || units[index].isEmphasis { index += 1 }
        return units[start..<index].contains(where: \.isEmphasis)
    }

    /// One or two words that name a unit: "hours", "percentage points", "million".
    private func unitWord(from start: Int) -> (unit: WrittenUnit?, factor: Double?, end: Int)? {
        let first = prose.firstToken(from: start)
        guard prose.tokens.indices.contains(first) else { return nil }
        let token = prose.tokens[first]
        let gap = units[start..<token.range.lowerBound]
        guard gap.count <= 4, gap.allSatisfy({ $0.isSpace || $0.isEmphasis || $0 == .hyphen }) else { return nil }
        if let factor = Self.multipliers[token.word], gap.allSatisfy(\.isSpace) {
            return (nil, factor, token.range.upperBound)
        }
        let next = prose.tokens.indices.contains(first + 1) ? prose.tokens[first + 1] : nil
        if let next, Self.percents.contains(token.word), next.word == Self.point,
            units[token.range.upperBound..<next.range.lowerBound].allSatisfy({ $0.isSpace || $0 == .hyphen })
        {
            return (.points, nil, next.range.upperBound)
        }
        if token.word == Self.time {
            return next.map { Self.comparatives.contains($0.word) } == true
                ? (.times, nil, token.range.upperBound) : nil
        }
        return WrittenUnit.byWord[token.word].map { ($0, nil, token.range.upperBound) }
    }

    /// "30,660 block minutes", "96.7 out-of-block hours": a time by the noun, a few words away.
    private func unitOfNoun(from start: Int) -> WrittenUnit? {
        var end = start
        for token in prose.tokens[prose.firstToken(from: start)...].prefix(5) {
            let gap = units[end..<token.range.lowerBound]
            guard !token.isNumber, !gap.isEmpty, gap.allSatisfy({ $0.isSpace || $0.isEmphasis || $0 == .hyphen }) else {
                return nil
            }
            if let unit = WrittenUnit.byWord[token.word], unit.quantity == .time { return unit }
            let isJoined = gap.contains(.hyphen) && gap.count == 1
            if Self.connectives.contains(token.word), !isJoined { return nil }
            end = token.range.upperBound
        }
        return nil
    }

    /// "3 h 20 min", "1 hour and 5 minutes" are one number of minutes.
    private func addMinutes(to number: inout WrittenNumber) {
        guard number.unit == .hours, number.precision == 1 else { return }
        var next = prose.firstToken(from: number.range.upperBound)
        guard prose.tokens.indices.contains(next) else { return }
        if prose.tokens[next].word == Self.and { next += 1 }
        guard prose.tokens.indices.contains(next), case let token = prose.tokens[next],
            token.range.lowerBound - number.range.upperBound <= 6, units[token.range.lowerBound].isDigit,
            units[number.range.upperBound..<token.range.lowerBound].allSatisfy({
                $0.isSpace || $0.isWordPart || $0 == .comma
            }),
            let rest = Figure(in: units, at: token.range.lowerBound), rest.precision == 1, rest.digits < 60
        else { return }
        let glued = gluedSuffix(from: rest.end).map { (WrittenUnit.byWord[Word(units[$0])], $0.upperBound) }
        let apart = unitWord(from: rest.end).map { ($0.unit, $0.end) }
        guard let (unit, end) = glued ?? apart, unit == .minutes else { return }
        number = number.plus(minutes: rest.digits, to: end)
    }

    private static let hedges = WordSet("about around approximately roughly nearly almost some circa ca")
    private static let multipliers = Word.table([("k thousand", 1e3), ("million", 1e6), ("billion", 1e9)])
    private static let percents = WordSet("percent percentage pct")
    private static let point = Word("point")
    private static let time = Word("times")
    private static let and = Word("and")
    private static let comparatives = WordSet("as higher more greater larger longer the that its lower bigger")
    static let connectives = WordSet(
        """
        of in for and with per to at or than from the a over is was were are by on had ran have has which that below \
        above under
        """)
}

extension WrittenNumber {
    /// Takes zeros at the end as rounding, but for two digits.
    fileprivate mutating func dropZeros() {
        while precision >= 1, digits >= 100, digits.isMultiple(of: 10) {
            (digits, places, precision) = (digits / 10, places - 1, precision * 10)
        }
    }

    /// A number of hours, with these minutes more.
    fileprivate func plus(minutes: Int, to end: Int) -> WrittenNumber {
        var number = self
        number.digits = digits * 60 + minutes
        number.places = String(number.digits).utf8.count
        number.unit = .minutes
        number.range = range.lowerBound..<end
        return number
    }
}
