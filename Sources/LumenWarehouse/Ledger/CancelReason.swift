/// The group of a cancellation's reason, as surveys of cancelled operations group them (patient, clinical, capacity,
/// other: Public Health Scotland; Ehrenfeld et al. 2013).
package enum CancelReason: UInt8, Sendable, CaseIterable {
    case patient, clinical, capacity, other

    package var name: String {
        switch self {
        case .patient: "patient"
        case .clinical: "clinical"
        case .capacity: "capacity"
        case .other: "other"
        }
    }

    /// Reads a reason as hospitals write it; `nil` of an empty one.
    ///
    /// A reason that begins with the name of a group is in that group (“Capacity: no bed”). Any other is in the first
    /// group that has one of its words, else in `other`.
    package init?(text: String) {
        let words = text.lowercased().split { !$0.isLetter }
        guard let first = words.first else { return nil }
        let named = Self.allCases.first { $0.name == first }
        let told = Self.vocabulary.first { entry in
            words.contains { word in entry.stems.contains { word.hasPrefix($0) } }
        }
        self = named ?? told?.reason ?? .other
    }

    /// Stems of words, most telling first: a patient without a bed lacks capacity.
    private static let vocabulary: [(reason: CancelReason, stems: [String])] = [
        (
            .capacity,
            [
                "bed", "icu", "staff", "nurse", "anesthetist", "equipment", "instrument", "implant", "overran",
                "overrun",
                "time", "capacity", "room", "theatre", "list", "surgeon", "emergency", "steril", "bump", "resource",
            ]
        ),
        (
            .clinical,
            [
                "clinical", "medical", "unfit", "ill", "infect", "fever", "abnormal", "lab", "result", "cardiac",
                "clearance", "pressure", "glucose", "operation", "condition", "workup", "preop", "covid",
            ]
        ),
        (
            .patient,
            [
                "patient", "refus", "attend", "show", "dna", "fast", "npo", "ride", "transport", "mind", "wish",
                "declin",
                "consent",
            ]
        ),
    ]
}
