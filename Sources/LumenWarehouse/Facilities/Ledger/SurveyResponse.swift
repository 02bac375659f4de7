package import LumenCore

/// One answer to a survey.
package struct SurveyResponse: Sendable, Equatable {
    package enum Kind: Int, Sendable, CaseIterable {
        /// Satisfaction, 1 to 5.
        case csat = 0
        /// Would recommend, 0 to 10.
        case nps

        package var scale: ClosedRange<Double> {
            switch self {
            case .csat: 1...5
            case .nps: 0...10
            }
        }
    }

    package var building: Int
    package var tenant: Int?
    package var day: CivilDate
    package var kind: Kind
    package var score: Double

    package init(building: Int, tenant: Int? = nil, day: CivilDate, kind: Kind, score: Double) {
        self.building = building
        self.tenant = tenant
        self.day = day
        self.kind = kind
        self.score = score
    }
}
