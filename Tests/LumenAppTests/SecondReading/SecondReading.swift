import LumenCore
import LumenTesting

/// A hundred questions over all dashboards as those who use them would put them, with what each ought to be read as on
/// Friday, 20 November 2026: written from the contract and the tools' arguments without the reader in view, and never
/// adjusted to it.
enum SecondReading {
    static let today = day("2026-11-20")

    /// The questions of each dashboard, by its id.
    static let asked: [(dashboard: String, questions: [AskedQuestion])] = [
        ("block-utilization", blockCommittee),
        ("perioperative", perioperativeLeader + chargeNurse + scheduler),
        ("energy-management", facilitiesManager),
        ("maintenance", biomedicalEngineer),
        ("tenant-services", tenantManager),
        ("sustainability", sustainabilityOfficer),
    ]
}

/// A question, what was asked before it in the same conversation, and the readings that are right (mostly one).
struct AskedQuestion: Sendable {
    let text: String
    let previous: [String]
    let accepted: [WantedReading]

    init(_ text: String, after previous: [String] = [], _ accepted: WantedReading...) {
        self.text = text
        self.previous = previous
        self.accepted = accepted
    }
}
