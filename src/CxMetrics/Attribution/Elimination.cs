using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CxMetrics.Attribution;

/// <summary>I - Q of an absorbing chain as a product of triangles, and the systems it solves.</summary>
/// <remarks>
/// Gaussian elimination without subtraction (Grassmann, Taksar, Heyman 1985): the diagonal is the sum of what leaves a state,
/// never 1 less what stays. All numbers are sums, products and quotients of numbers that are not negative, so that every
/// digit is right also for chains that hardly ever end.
/// </remarks>
internal sealed class Elimination
{
    private readonly TransitionGraph _graph;
    private readonly EliminationPlan _plan;
    private readonly double[][] _upper;
    private readonly double[][] _lower;

    // Of the core, row by row: what follows before it is eliminated left of the diagonal, afterwards right of it.
    private readonly double[] _core;
    private readonly double[] _pivots;
    private readonly double[] _exits;
    private readonly double[] _row;
    private readonly int _coreStart;
    private readonly int _coreLength;

    public Elimination(TransitionGraph graph, EliminationPlan plan)
    {
        (_graph, _plan) = (graph, plan);
        _coreStart = plan.CoreStart;
        _coreLength = graph.StateCount - _coreStart;
        _upper = Array.ConvertAll(plan.Upper[.._coreStart], positions => new double[positions.Length]);
        _lower = Array.ConvertAll(plan.Lower, positions => new double[positions.Length]);
        _core = new double[_coreLength * _coreLength];
        _pivots = new double[graph.StateCount];
        _exits = new double[graph.StateCount];
        _row = new double[graph.StateCount];
    }

    /// <summary>Eliminates all states.</summary>
    /// <param name="removed">Says of each state whether what leads there leaves the chain; empty for none.</param>
    public void Run(ReadOnlySpan<bool> removed = default)
    {
        for (int position = 0; position < _pivots.Length; position++)
        {
            int state = _plan.States[position];
            if (!removed.IsEmpty && removed[state])
                RemoveRow(position);
            else if (position < _coreStart)
                EliminateSparse(position, ReduceRow(position, state, removed));
            else
                EliminateDense(position, ReduceRow(position, state, removed));
        }
    }

    /// <summary>Gives the expected visits of every state, by the weight with which journeys start in each: x (I - Q)^-1.</summary>
    public double[] SolveRow(ReadOnlySpan<double> byState)
    {
        double[] x = ToPositions(byState);
        for (int v = 0; v < x.Length; v++)
        {
            double factor = _pivots[v] == 0 ? 0 : x[v] / _pivots[v];
            if (factor == 0)
                continue;
            if (v < _coreStart)
                AddMultiple(x, _plan.Upper[v], _upper[v], factor);
            else
                AddMultiple(x.AsSpan(v + 1), UpperOfCore(v), factor);
        }
        for (int i = x.Length - 1; i >= 0; i--)
        {
            if (x[i] == 0)
                continue;
            x[i] /= _pivots[i];
            if (i >= _coreStart)
                AddMultiple(x.AsSpan(_coreStart, i - _coreStart), LowerOfCore(i), x[i]);
            AddMultiple(x, _plan.Lower[i], _lower[i], x[i]);
        }
        return ToStates(x);
    }

    /// <summary>Gives the expected sum over a journey from every state, by what is added at each: (I - Q)^-1 b.</summary>
    public double[] SolveColumn(ReadOnlySpan<double> byState)
    {
        double[] b = ToPositions(byState);
        for (int i = 0; i < b.Length; i++)
        {
            int[] lower = _plan.Lower[i];
            for (int k = 0; k < lower.Length; k++)
                b[i] += _lower[i][k] == 0 ? 0 : _lower[i][k] / _pivots[lower[k]] * b[lower[k]];
            var lowerOfCore = i < _coreStart ? [] : LowerOfCore(i);
            for (int k = 0; k < lowerOfCore.Length; k++)
                b[i] += lowerOfCore[k] == 0 ? 0 : lowerOfCore[k] / _pivots[_coreStart + k] * b[_coreStart + k];
        }
        for (int i = b.Length - 1; i >= 0; i--)
        {
            var upper = i < _coreStart ? _upper[i] : UpperOfCore(i);
            for (int k = 0; k < upper.Length; k++)
                b[i] += upper[k] * b[i < _coreStart ? _plan.Upper[i][k] : i + 1 + k];
            b[i] /= _pivots[i];
        }
        return ToStates(b);
    }

    // What follows a state, after the earlier ones are eliminated, in _row; returned is what leaves the chain.
    private double ReduceRow(int position, int state, ReadOnlySpan<bool> removed)
    {
        double total = _graph.Totals[state];
        double exit = _graph.EndOf(state) / total;
        foreach (
            int k in Enumerable.Range(_graph.RowStarts[state], _graph.RowStarts[state + 1] - _graph.RowStarts[state])
        )
        {
            int to = _graph.Columns[k];
            if (!removed.IsEmpty && removed[to])
                exit += _graph.Weights[k] / total;
            else
                _row[_plan.Positions[to]] = _graph.Weights[k] / total;
        }
        int[] lower = _plan.Lower[position];
        for (int k = 0; k < lower.Length; k++)
        {
            int v = lower[k];
            double weight = _row[v];
            _row[v] = 0;
            _lower[position][k] = weight;
            if (weight == 0)
                continue;
            double factor = weight / _pivots[v];
            exit += factor * _exits[v];
            AddMultiple(_row, _plan.Upper[v], _upper[v], factor);
        }
        return exit;
    }

    private void EliminateSparse(int position, double exit)
    {
        double sum = exit;
        int[] columns = _plan.Upper[position];
        double[] upper = _upper[position];
        for (int k = 0; k < columns.Length; k++)
        {
            upper[k] = _row[columns[k]];
            _row[columns[k]] = 0;
            sum += upper[k];
        }
        _row[position] = 0;
        (_pivots[position], _exits[position]) = (sum, exit);
    }

    private void EliminateDense(int position, double exit)
    {
        int diagonal = position - _coreStart;
        var row = _core.AsSpan(diagonal * _coreLength, _coreLength);
        _row.AsSpan(_coreStart).CopyTo(row);
        _row.AsSpan(_coreStart).Clear();
        for (int v = 0; v < diagonal; v++)
        {
            // Removed states, and those that are never followed.
            if (row[v] == 0)
                continue;
            double factor = row[v] / _pivots[_coreStart + v];
            exit += factor * _exits[_coreStart + v];
            AddMultiple(row[(v + 1)..], UpperOfCore(_coreStart + v), factor);
        }
        row[diagonal] = 0;
        double sum = exit;
        foreach (double weight in row[(diagonal + 1)..])
            sum += weight;
        (_pivots[position], _exits[position]) = (sum, exit);
    }

    // Nothing leads there, so that its numbers only must not disturb.
    private void RemoveRow(int position)
    {
        (_pivots[position], _exits[position]) = (1, 0);
        _lower[position].AsSpan().Clear();
        if (position < _coreStart)
            _upper[position].AsSpan().Clear();
        else
            _core.AsSpan((position - _coreStart) * _coreLength, _coreLength).Clear();
    }

    private Span<double> UpperOfCore(int position)
    {
        int diagonal = position - _coreStart;
        return _core.AsSpan(diagonal * _coreLength, _coreLength)[(diagonal + 1)..];
    }

    private Span<double> LowerOfCore(int position) =>
        _core.AsSpan((position - _coreStart) * _coreLength, position - _coreStart);

    // A chain may be solved once in a process, before the compiler finds out that these two are all the work.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddMultiple(double[] sums, int[] places, double[] values, double factor)
    {
        for (int k = 0; k < places.Length && k < values.Length; k++)
            sums[places[k]] += factor * values[k];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddMultiple(Span<double> sums, ReadOnlySpan<double> values, double factor)
    {
        int whole = values.Length - values.Length % Vector<double>.Count;
        var wide = MemoryMarshal.Cast<double, Vector<double>>(sums[..whole]);
        var wideValues = MemoryMarshal.Cast<double, Vector<double>>(values[..whole]);
        for (int k = 0; k < wide.Length && k < wideValues.Length; k++)
            wide[k] += wideValues[k] * factor;
        for (int k = whole; k < values.Length; k++)
            sums[k] += factor * values[k];
    }

    private double[] ToPositions(ReadOnlySpan<double> byState)
    {
        double[] values = new double[byState.Length];
        for (int state = 0; state < values.Length; state++)
            values[_plan.Positions[state]] = byState[state];
        return values;
    }

    private double[] ToStates(double[] byPosition) =>
        Array.ConvertAll(_plan.Positions, position => byPosition[position]);
}
