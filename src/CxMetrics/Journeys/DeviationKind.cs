namespace CxMetrics.Journeys;

/// <summary>How what happened at a touchpoint deviates from the plan.</summary>
/// <remarks>The first four classify the moves of the alignment, so that over them cost = missing + extra + repeated + 2 x out
/// of order. The last two judge events that happened, wherever they stand.</remarks>
public enum DeviationKind
{
    /// <summary>The plan has to go there and the log does not: a model move whose touchpoint has no log move in the case
    /// left to explain it.</summary>
    Missing,

    /// <summary>The log goes there and the plan does not: the touchpoint is not in the plan, or not expected there and has
    /// not happened in the case before, or is repeatable.</summary>
    Extra,

    /// <summary>As extra, for a touchpoint of the plan that is not repeatable and has happened in the case before.</summary>
    Repeated,

    /// <summary>It happened, but at another place than planned: a log move and a model move of the same touchpoint in one
    /// case, whichever comes first.</summary>
    OutOfOrder,

    /// <summary>An event of the touchpoint names another channel than the planned one.</summary>
    WrongChannel,

    /// <summary>The first event of the touchpoint in the case comes later after the start of the journey than
    /// planned.</summary>
    Late,
}
