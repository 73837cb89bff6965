namespace CxMetrics.Journeys;

/// <summary>The best alignment of what happened with what the plan allows: as few moves of one side alone as possible.</summary>
/// <remarks>
/// Among alignments of equal cost it is one with the most synchronous moves; of those, going back from the end, each
/// synchronous move is preceded by the earliest event that it can be, so that what happens again is an extra and not the
/// first time. Between two synchronous moves the log moves come first; where the plan has several shortest ways, it turns to
/// the touchpoint that stands first in it. Source: Adriansyah, Aligning Observed and Modeled Behavior, 2014.
/// </remarks>
public sealed class Alignment
{
    private readonly Journey _plan;
    private readonly string[] _touchpoints;

    internal Alignment(Journey plan, string[] touchpoints)
    {
        _plan = plan;
        _touchpoints = touchpoints;
        Places = [.. touchpoints.Select(plan.PlaceOf)];
        (Cost, Synchronous) = new Aligner(plan.Graph).Align(Places);
    }

    /// <summary>Gets the number of moves of the log alone or the plan alone.</summary>
    public int Cost { get; }

    /// <summary>Gets the fitness.</summary>
    /// <value>1 - cost / (events + events of the shortest planned journey), from 0 (everything else happened) to 1.</value>
    public double Fitness => FitnessOf(Cost, _touchpoints.Length, _plan.ShortestLength);

    /// <summary>Gets whether what happened is exactly what the plan allows.</summary>
    public bool IsConforming => Cost == 0;

    /// <summary>Gets the moves, in order.</summary>
    public IReadOnlyList<AlignmentMove> Moves =>
        field ??= [
            .. AlignmentSteps
                .Of(_plan.Graph, Places, Synchronous)
                .Select(step => new AlignmentMove(step.Kind, NameOf(step))),
        ];

    /// <summary>Gets the number of each event's touchpoint in the plan; -1 for one that is not in it.</summary>
    internal int[] Places { get; }

    /// <summary>Gets the positions of the events that are synchronous moves.</summary>
    internal int[] Synchronous { get; }

    /// <summary>Gives the moves.</summary>
    /// <returns>Such as <c>Ad, -Visit, Buy, +Return</c>; minus for what is missing, plus for what is extra.</returns>
    public override string ToString() => string.Join(", ", Moves);

    internal static double FitnessOf(long cost, long events, long shortest) => 1 - (double)cost / (events + shortest);

    private string NameOf((AlignmentMoveKind Kind, int Place) step) =>
        step.Kind == AlignmentMoveKind.Model ? _plan.Touchpoints[step.Place].Name : _touchpoints[step.Place];
}
