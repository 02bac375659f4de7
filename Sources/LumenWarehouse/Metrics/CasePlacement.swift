/// Where one case's minutes went. They add up: `minutes` = in block + out of block + pending + shared.
package struct CasePlacement: Sendable, Equatable {
    /// Wheels-in to wheels-out; 0 for a case that is not completed.
    package internal(set) var minutes = 0
    /// Counted in a block of the case's surgeon or, where no surgeon owns it, of the case's group.
    package internal(set) var inBlockMinutes = 0
    /// In such a block that has not ended yet, or outside on a day with a block that has not: neither in nor out until
    /// it has.
    package internal(set) var pendingMinutes = 0
    /// Already counted for another case of the same owner that ran at the same time.
    package internal(set) var sharedMinutes = 0
    /// Before, after, beyond or without such a block, on a day whose blocks are over.
    package internal(set) var outOfBlockMinutes = 0
    var place = -1

    /// Which of the assessed blocks the case belongs to: the first own block that it touches, else its owner's first
    /// of the day; `nil` where there is none.
    package var block: Int? { place < 0 ? nil : place }
    /// What the case adds to its owner's time.
    package var ownMinutes: Int { minutes - sharedMinutes }
}
