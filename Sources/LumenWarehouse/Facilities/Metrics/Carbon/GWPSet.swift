/// A table of the agents' global warming potentials over 100 years. Tables differ, so a number names its own.
package struct GWPSet: Sendable, Equatable {
    package let id: String
    package let name: String
    package let source: String
    private let potentials: [AnestheticAgent: Double]

    /// `nil` where the table does not have the agent.
    package subscript(agent: AnestheticAgent) -> Double? { potentials[agent] }

    package static let clinical = GWPSet(
        id: "clinical", name: "clinical (2540/510/130, N2O 298)",
        source: "Hanna & Bryson, Can J Anesth 2019; N2O of IPCC AR4",
        potentials: [.desflurane: 2540, .isoflurane: 510, .sevoflurane: 130, .nitrousOxide: 298])
    package static let aagbi = GWPSet(
        id: "aagbi", name: "AAGBI (1620/510/210, without N2O)", source: "AAGBI guidance page",
        potentials: [.desflurane: 1620, .isoflurane: 510, .sevoflurane: 210])
    package static let ar6 = GWPSet(
        id: "ar6", name: "IPCC AR6 (2590/539/195, N2O 273)",
        source: "IPCC AR6 WG1 chapter 7, not checked against the report's table",
        potentials: [.desflurane: 2590, .isoflurane: 539, .sevoflurane: 195, .nitrousOxide: 273])

    package static let all = [clinical, aagbi, ar6]
}
