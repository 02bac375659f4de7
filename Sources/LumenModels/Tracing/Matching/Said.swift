/// How far from a number the text says the words of each field's name: 0 in its sentence, 1 in what introduces it,
/// 2 elsewhere, 3 nowhere.
struct Said {
    /// By trait: the field's own words, and the names of the objects around it.
    let words: [Int]
    let context: [Int]

    init(by saying: [WordSet], of index: FactIndex) {
        func distance(_ isSaid: (WordSet) -> Bool) -> Int { saying.firstIndex(where: isSaid) ?? saying.count }
        words = index.traits.map { trait in distance { trait.isSaid(by: $0) } }
        context = index.traits.map { trait in trait.context.isEmpty ? 0 : distance { trait.isContextSaid(by: $0) } }
    }
}
