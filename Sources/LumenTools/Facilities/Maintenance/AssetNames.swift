import LumenCore
import LumenWarehouse

/// What assets are called and where they are, by their numbers.
struct AssetNames {
    private let assets: [String: Asset]
    private let buildings: [Int: String]

    init(_ ledger: FacilityLedger) {
        assets = Dictionary(ledger.equipment.map { ($0.id, $0) }) { first, _ in first }
        buildings = ledger.buildings
    }

    func name(of asset: String) -> String? { assets[asset]?.name }
    func building(of asset: String) -> String? { assets[asset]?.building.flatMap { buildings[$0] } }
    func criticality(of asset: String) -> String? { assets[asset]?.criticality?.name }
}
