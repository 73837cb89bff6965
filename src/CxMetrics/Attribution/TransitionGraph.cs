namespace CxMetrics.Attribution;

/// <summary>The transitions between states and to outcomes, row by row.</summary>
/// <remarks>Weights as they were counted; divided by <see cref="Totals"/> they are probabilities.</remarks>
internal sealed class TransitionGraph
{
    public TransitionGraph(
        Dictionary<(int From, int To), double> transitions,
        double[] starts,
        double[][] ends,
        double[] startEnds
    )
    {
        (Starts, Ends, StartEnds) = (starts, ends, startEnds);
        StartTotal = starts.Sum() + startEnds.Sum();
        RowStarts = new int[StateCount + 1];
        var kept = transitions.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key).ToArray();
        Columns = [.. kept.Select(pair => pair.Key.To)];
        Weights = [.. kept.Select(pair => pair.Value)];
        foreach (var (transition, _) in kept)
            RowStarts[transition.From + 1]++;
        for (int i = 0; i < StateCount; i++)
            RowStarts[i + 1] += RowStarts[i];
        Totals = new double[StateCount];
        for (int i = 0; i < StateCount; i++)
        {
            foreach (double weight in Weights.AsSpan(RowOf(i)))
                Totals[i] += weight;
            Totals[i] += EndOf(i);
        }
    }

    public int StateCount => Starts.Length;

    public int[] RowStarts { get; }

    public int[] Columns { get; }

    public double[] Weights { get; }

    /// <summary>Gets the weight of everything that leaves a state, also to itself.</summary>
    public double[] Totals { get; }

    public double[] Starts { get; }

    /// <summary>Gets the weight of the ends by outcome and state.</summary>
    public double[][] Ends { get; }

    /// <summary>Gets the weight of what ends before it is anywhere, by outcome.</summary>
    public double[] StartEnds { get; }

    public double StartTotal { get; }

    public Range RowOf(int state) => RowStarts[state]..RowStarts[state + 1];

    public double EndOf(int state)
    {
        double sum = 0;
        foreach (double[] ends in Ends)
            sum += ends[state];
        return sum;
    }

    /// <summary>Gives the states from which no outcome can be reached.</summary>
    public IEnumerable<int> StatesWithoutEnd()
    {
        var before = Enumerable.Range(0, StateCount).Select(_ => new List<int>()).ToArray();
        for (int i = 0; i < StateCount; i++)
        {
            foreach (int j in Columns.AsSpan(RowOf(i)))
                before[j].Add(i);
        }
        var reached = new Stack<int>(Enumerable.Range(0, StateCount).Where(i => EndOf(i) > 0));
        bool[] isReached = new bool[StateCount];
        foreach (int i in reached)
            isReached[i] = true;
        while (reached.TryPop(out int j))
        {
            foreach (int i in before[j].Where(i => !isReached[i]))
            {
                isReached[i] = true;
                reached.Push(i);
            }
        }
        return Enumerable.Range(0, StateCount).Where(i => !isReached[i]);
    }
}
