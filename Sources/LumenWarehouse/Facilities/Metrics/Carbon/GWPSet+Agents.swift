package import LumenCore

extension GWPSet {
    package var name: String {
        switch self {
        case .clinical: "clinical (2540/510/130, N2O 298)"
        case .aagbi: "AAGBI (1620/510/210, without N2O)"
        case .ar6: "IPCC AR6 (2590/539/195, N2O 273)"
        }
    }

    package var source: String {
        switch self {
        case .clinical: "Hanna & Bryson, Can J Anesth 2019; N2O of IPCC AR4"
        case .aagbi: "AAGBI guidance page"
        case .ar6: "IPCC AR6 WG1 chapter 7, not checked against the report's table"
        }
    }

    /// `nil` where the table does not have the agent.
    package subscript(agent: AnestheticAgent) -> Double? { potentials[agent] }

    private var potentials: [AnestheticAgent: Double] {
        switch self {
        case .clinical: [.desflurane: 2540, .isoflurane: 510, .sevoflurane: 130, .nitrousOxide: 298]
        case .aagbi: [.desflurane: 1620, .isoflurane: 510, .sevoflurane: 210]
        case .ar6: [.desflurane: 2590, .isoflurane: 539, .sevoflurane: 195, .nitrousOxide: 273]
        }
    }
}
