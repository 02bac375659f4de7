/// Why a metric of blocks leaves a block out.
enum BlockOmission: Int, OmissionReason {
    case released, closed, unfinished

    var words: String {
        switch self {
        case .released: "given back in full"
        case .closed: "on holidays"
        case .unfinished: "not ended yet"
        }
    }
}

extension BlockAssessment {
    /// Why the block is not counted; `nil` where it is.
    var omission: BlockOmission? {
        switch standing {
        case .counted: nil
        case .released: .released
        case .closed: .closed
        case .unfinished: .unfinished
        }
    }

    /// What to say of blocks that have so many such cases.
    static func untoldWarning(_ cases: Int) -> (count: Int, noun: String, text: String) {
        (cases, "case", "planned in these blocks, neither done nor cancelled on record, so use may be higher")
    }
}
