/// Where a number may come from.
enum Proof {
    case fact(Int)
    /// A number within a text of a result.
    case quote(Int)
    /// The length of a list, with what was left out of it.
    case length(list: Int, omitted: Int?)
    case given(Int)
    /// The first less the second.
    case difference(Operand, Operand)
    case sum([Int])
    /// A field over all rows of a list.
    case total(list: Int, trait: Int)
    /// The first divided by the second.
    case ratio(Int, Int)
    /// What the first is more than the second, as a part of the second.
    case change(Int, Int)
    /// So many rows, each by the field for which it was chosen.
    case count([Int])
    /// So many rows that are named or flagged.
    case rows([Int])

    enum Operand {
        case fact(Int)
        case given(Int)
    }
}
