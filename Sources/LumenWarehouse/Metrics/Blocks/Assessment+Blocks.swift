import LumenCore

extension Assessment {
    package func releases(in scope: Scope = Scope(), by dimension: Dimension? = nil) -> Breakdown<BlockReleases> {
        let automaticAt = definitions.releasesAutomatically ? definitions.releaseCutoffDays : nil
        return breakdown(.releases, of: BlockReleases(), in: scope, by: dimension) {
            $0.add($1, automaticAt: automaticAt)
        }
    }

    package func unusedBlockTime(
        in scope: Scope = Scope(), by dimension: Dimension? = nil
    ) -> Breakdown<UnusedBlockTime> {
        breakdown(.unusedBlockTime, of: UnusedBlockTime(), in: scope, by: dimension) { $0.add($1) }
    }

    package func allocationReview(
        in scope: Scope = Scope(), by dimension: Dimension? = nil
    ) -> Breakdown<AllocationReview> {
        breakdown(.allocationReview, of: AllocationReview(definitions: definitions), in: scope, by: dimension) {
            $0.add($1)
        }
    }

    package func utilizationBridge(
        in scope: Scope = Scope(), by dimension: Dimension? = nil
    ) -> Breakdown<UtilizationBridge> {
        breakdown(.utilizationBridge, of: UtilizationBridge(), in: scope, by: dimension) { $0.add($1) }
    }
}
