import LumenCore

/// How much of a measure there is, ready to be written.
struct Amount: Sendable {
    struct Part: Sendable {
        let figure: Figure
        let part: Measure.Part
    }

    let measure: Measure
    /// At least one.
    let parts: [Part]

    /// What it is put in order by.
    var value: Double { parts.reduce(0) { $0 + $1.figure.value } }

    /// Its field, or the first where it has several.
    var figure: Figure { parts[0].figure }

    /// `68.4 %`; `12.0 h released in time and 3.0 h late`
    var written: Phrase {
        parts.map { item in
            let numeral = Numeral(item.figure, written: measure.kind.written)
            return item.part.word.isEmpty ? "\(numeral)" : "\(numeral) \(item.part.word)"
        }.listed()
    }

    /// `**9** abandoned blocks`, `**9.0 h** of out-of-block time`
    var named: Phrase {
        guard measure.parts.count == 1 else { return "**\(written)**" }
        return "**\(written)** \(measure.of)\(measure.noun.of(figure))"
    }

    /// How far apart two are; `nil` where that would take more than one step.
    func gap(to other: Amount) -> Numeral? {
        guard parts.count == 1, other.parts.count == 1 else { return nil }
        return Numeral.difference(figure, other.figure, written: measure.kind.gap)
    }

    /// `7.3 % of 124 blocks`, after a comma; empty where the whole is not known or nothing.
    func share(in cursor: ResultCursor) -> Phrase {
        guard let whole = measure.whole, let all = whole.part.figure(in: cursor) else { return Phrase() }
        let shares = parts.compactMap { Numeral.share($0.figure, of: all) }
        guard shares.count == parts.count else { return Phrase() }
        return ", \(whole.relation)\(shares.map { "\($0)" }.listed()) of \(whole.written(all))"
    }

    /// The share that it is, else ` over 124 blocks and 310 cases`.
    ///
    /// - Parameter counts: has the member `n`, where it is not the object itself.
    func extent(in cursor: ResultCursor, counts: ResultCursor? = nil, sizes: ArraySlice<Size>) -> Phrase {
        let share = share(in: cursor)
        guard share.isEmpty else { return share }
        let counted = sizes.compactMap { size in size.figure(in: cursor, counts: counts).map(size.noun.counted) }
        return counted.isEmpty ? "" : " \(measure.joint) \(counted.listed())"
    }

    /// `2.1 points lower than`, or `level with` where no difference shows; `nil` where there is none to tell.
    func difference(from before: Amount) -> Phrase? {
        guard let gap = gap(to: before) else { return nil }
        return gap.showsZero
            ? "level with" : "\(gap) \(measure.kind.words.comparative(isLess: value < before.value)) than"
    }
}
