/// A service line of the demo hospital.
enum DemoService: Int, CaseIterable {
    case orthopedics, generalSurgery, cardiac, neurosurgery, urology, ent, plastics, vascular

    var name: String {
        switch self {
        case .orthopedics: "Orthopedics"
        case .generalSurgery: "General Surgery"
        case .cardiac: "Cardiac Surgery"
        case .neurosurgery: "Neurosurgery"
        case .urology: "Urology"
        case .ent: "ENT"
        case .plastics: "Plastics"
        case .vascular: "Vascular"
        }
    }

    /// How often an urgent case is this service's, beside the others.
    var urgency: Double {
        switch self {
        case .generalSurgery: 6
        case .orthopedics: 5
        case .vascular: 2
        case .neurosurgery, .urology: 1.5
        case .cardiac: 1
        case .ent, .plastics: 0.5
        }
    }

    /// The month and the week of it in which most of the service is at its society's meeting.
    var conference: (month: Int, week: Int) {
        switch self {
        case .orthopedics: (3, 2)
        case .generalSurgery: (10, 3)
        case .cardiac: (1, 4)
        case .neurosurgery: (4, 4)
        case .urology: (5, 1)
        case .ent: (10, 1)
        case .plastics: (9, 4)
        case .vascular: (6, 2)
        }
    }
}

extension DemoService {
    /// Whether any of it is done in the surgery center.
    var isAmbulatory: Bool { DemoProcedure.offered(by: self).contains(where: \.isAmbulatory) }
}
